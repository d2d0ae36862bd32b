import type { Shape } from '../layers/tensorShape'
import { sameShape } from '../layers/tensorShape'
import type { GraphNode, Wire } from './graph'
import { isPatch } from './patch'
import type { Edited, Project, Tensor } from './project'
import { cellList } from './setCells'

/** An edited weight in transit: arrays that the receiver already has are not sent again. */
type Sent =
  | 'kept'
  | Tensor
  | {
      readonly shape: Shape
      readonly base: Tensor | 'kept' | null
      readonly at: Uint32Array
      readonly values: Float32Array
    }

/**
 * The difference from the project that the worker has, found by identity. Positions and names alone
 * are not sent.
 */
export interface Changes {
  readonly nodes: readonly GraphNode[]
  readonly removed: readonly string[]
  readonly wires: readonly Wire[] | null
  /** New weights of a node; null resets them to those drawn from its seed. */
  readonly weights: readonly {
    readonly node: string
    readonly weights: Readonly<Record<string, Sent>> | null
  }[]
  /** Sizes of the user's pictures, without their bytes. */
  readonly pictures: Project['pictures'] | null
  /** What is known of the user's sets, without their numbers; absent where they are the same. */
  readonly datasets?: Project['datasets']
}

const empty: Project = { name: '', graph: { nodes: [], wires: [] }, weights: {}, pictures: {} }

const without = (pictures: Project['pictures']): Project['pictures'] =>
  Object.fromEntries(
    Object.entries(pictures).map(([id, { name, width, height }]) => [id, { name, width, height }]),
  )

const withoutNumbers = (datasets: Project['datasets']): Project['datasets'] =>
  mapped(datasets ?? {}, (set) => ({
    ...set,
    inputs: NONE,
    targets:
      set.targets.of === 'classes'
        ? { ...set.targets, labels: new Int32Array(0) }
        : { ...set.targets, data: NONE },
  }))

/** Do both cards compute the same? Moving or renaming a card changes nothing. */
const computesSame = (a: GraphNode | undefined, b: GraphNode): boolean =>
  a === b ||
  (a !== undefined &&
    a.kind === b.kind &&
    a.parameters === b.parameters &&
    a.seed === b.seed &&
    a.usesWeightsOf === b.usesWeightsOf)

const NONE = new Float32Array(0)
const NO_CELLS = { at: new Uint32Array(0), values: NONE }

const baseOf = (edited: Edited | undefined): Tensor | null =>
  edited ? (isPatch(edited) ? edited.base : edited) : null

const sameTensor = (a: Tensor, b: Tensor | null): boolean =>
  a === b || (b !== null && a.data === b.data && sameShape(a.shape, b.shape))

function sent(before: Edited | undefined, after: Edited): Sent {
  if (before === after) return 'kept'
  const base = baseOf(after)
  const kept = base !== null && sameTensor(base, baseOf(before))
  if (!isPatch(after) && !kept) return after
  return {
    shape: after.shape,
    base: kept ? 'kept' : base,
    ...(isPatch(after) ? cellList(after.cells) : NO_CELLS),
  }
}

function received(before: Edited | undefined, change: Sent): Edited | undefined {
  if (change === 'kept') return before
  if ('data' in change) return change
  const { shape, at, values } = change
  const base = change.base === 'kept' ? baseOf(before) : change.base
  return base && at.length === 0 ? base : { shape, base, cells: { at, values, before: null } }
}

const mapped = <A, B>(
  record: Readonly<Record<string, A>>,
  change: (value: A, key: string) => B,
): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]))

/** The changes from `before` to `after`, found by identity; null is the empty project. */
export function changesBetween(before: Project | null, after: Project): Changes {
  const past = before ?? empty
  const old = new Map(past.graph.nodes.map((node) => [node.id, node]))
  const now = new Set(after.graph.nodes.map((node) => node.id))
  return {
    nodes: after.graph.nodes.filter((node) => !computesSame(old.get(node.id), node)),
    removed: past.graph.nodes.filter((node) => !now.has(node.id)).map((node) => node.id),
    wires: past.graph.wires === after.graph.wires ? null : after.graph.wires,
    weights: after.graph.nodes
      .filter((node) => past.weights[node.id] !== after.weights[node.id] || !old.has(node.id))
      .map((node) => {
        const had = old.has(node.id) ? past.weights[node.id] : undefined
        const now = after.weights[node.id]
        return {
          node: node.id,
          weights: now ? mapped(now, (edited, name) => sent(had?.[name], edited)) : null,
        }
      })
      .filter((change) => change.weights !== null || past.weights[change.node] !== undefined),
    pictures: past.pictures === after.pictures ? null : without(after.pictures),
    ...(past.datasets === after.datasets ? {} : { datasets: withoutNumbers(after.datasets) }),
  }
}

/** The project with the changes applied, on the receiving side. */
export function withChanges(project: Project, changes: Changes): Project {
  const fresh = new Map(changes.nodes.map((node) => [node.id, node]))
  const removed = new Set(changes.removed)
  const kept = project.graph.nodes
    .filter((node) => !removed.has(node.id))
    .map((node) => fresh.get(node.id) ?? node)
  const known = new Set(kept.map((node) => node.id))
  const datasets = changes.datasets ?? project.datasets
  const weights = { ...project.weights }
  for (const id of removed) delete weights[id]
  for (const change of changes.weights)
    if (change.weights) {
      const old = project.weights[change.node]
      const now = mapped(change.weights, (one, name) => received(old?.[name], one))
      weights[change.node] = Object.fromEntries(
        Object.entries(now).flatMap(([name, edited]) => (edited ? [[name, edited]] : [])),
      )
    } else delete weights[change.node]
  return {
    name: project.name,
    graph: {
      nodes: [...kept, ...changes.nodes.filter((node) => !known.has(node.id))],
      wires: changes.wires ?? project.graph.wires,
    },
    weights,
    pictures: changes.pictures ?? project.pictures,
    ...(datasets ? { datasets } : {}),
  }
}
