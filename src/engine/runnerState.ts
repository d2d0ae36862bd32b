import { type Changes, withChanges } from '../graph/changes'
import { expanded } from '../graph/expanded'
import { type GraphNode, inOrder, wiresInto } from '../graph/graph'
import { cardOf } from '../graph/outputs'
import type { Project } from '../graph/project'
import { type Shapes, shapesOf } from '../graph/shapes'
import type { SampleSet } from '../sources/sampleSet'
import type { Pixels } from '../sources/source'
import { discard, type NodeState } from './nodeState'

/** The runner's state: the project, and what it caches for every node. */
export interface RunnerState {
  project: Project
  shapes: Shapes
  /** The nodes of the expanded graph, in topological order. */
  order: readonly GraphNode[]
  /** The nodes that each node reads, by port; the card, where that computes its output. */
  wired: ReadonlyMap<string, readonly string[]>
  readonly nodes: Map<string, NodeState>
  readonly pixels: Map<string, Pixels>
  readonly samples: Map<string, SampleSet>
  /** Errors by node, in sentences. */
  readonly faults: Map<string, string>
  /** Nodes that are up to date. */
  readonly current: Set<string>
}

const nothing: Project = { name: '', graph: { nodes: [], wires: [] }, weights: {}, pictures: {} }

/** Pictures and samples, as they have come. */
export type GivenInputs = Pick<RunnerState, 'pixels' | 'samples'>

/** An empty project. It is given nothing yet, or what another one is. */
export const createRunnerState = (
  given: GivenInputs = { pixels: new Map(), samples: new Map() },
): RunnerState => ({
  ...given,
  project: nothing,
  shapes: shapesOf(nothing),
  order: [],
  wired: new Map(),
  nodes: new Map(),
  faults: new Map(),
  current: new Set(),
})

/** The nodes that a node reads, by port. */
export const inputsOf = ({ wired }: RunnerState, id: string): readonly string[] =>
  wired.get(id) ?? []

/** The node whose layer computes this one: its card, where that gives all its outputs at once. */
export function makerOf(state: RunnerState, id: string): string {
  const card = cardOf(id)
  return inputsOf(state, id).includes(card) ? card : id
}

/** These nodes and all upstream of them. */
export function neededBy(state: RunnerState, ids: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  const left = [...ids]
  for (let id = left.pop(); id !== undefined; id = left.pop())
    if (!found.has(id)) {
      found.add(id)
      left.push(...inputsOf(state, id))
    }
  return found
}

/** Takes in what changed; computes nothing. */
export function applyChanges(state: RunnerState, changes: Changes): void {
  const { nodes, faults } = state
  state.project = withChanges(state.project, changes)
  state.current.clear()
  for (const change of [
    ...changes.removed,
    ...changes.nodes.map((node) => node.id),
    ...changes.weights.map((change) => change.node),
  ])
    faults.delete(change)
  const structure =
    changes.nodes.length + changes.removed.length > 0 ||
    changes.wires !== null ||
    changes.pictures !== null ||
    changes.datasets !== undefined
  if (!structure) return
  const graph = expanded(state.project.graph)
  state.shapes = shapesOf(state.project)
  state.order = inOrder(graph)
  state.wired = new Map(
    state.order.map(({ id, further }) => [
      id,
      further && !further.alone ? [further.card.id] : wiresInto(graph, id).map((wire) => wire.from),
    ]),
  )
  for (const [id, gone] of nodes)
    if (!state.wired.has(id)) {
      discard(gone)
      nodes.delete(id)
    }
}

/** Frees everything. */
export function dispose(state: RunnerState): void {
  for (const node of state.nodes.values()) discard(node)
  state.nodes.clear()
  state.current.clear()
}
