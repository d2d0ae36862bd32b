import type { Problem } from '../layers/problem'
import { type GraphNode, inOrder, wiresInto } from './graph'
import { lacksInput } from './ports'
import type { Project } from './project'
import type { Shapes } from './shapes'

/** A layer that cannot take its input, or a source with invalid parameters. */
export interface ProblemAt {
  /** Id of the node. */
  readonly node: string
  readonly name: string
  readonly kind: string
  readonly problem: Problem
}

/** Every problem of the network, in order of evaluation; the first is the first to fix. */
export function problemsOf(
  { graph }: Pick<Project, 'graph'>,
  shapes: Shapes,
): readonly ProblemAt[] {
  return inOrder(graph).flatMap(({ id, name, kind }) => {
    const problem = shapes.get(id)?.problem
    return problem ? [{ node: id, name, kind, problem }] : []
  })
}

/** Layers that are not computed although they have no problem themselves. */
export interface Waiting {
  /** In order of evaluation. */
  readonly nodes: readonly GraphNode[]
  /**
   * What they wait for: layers with a problem, or with an unconnected input. Empty if only their
   * own input is missing.
   */
  readonly until: readonly GraphNode[]
  readonly title: string
  /** One sentence. */
  readonly text: string
}

/** `a`, `a and b`, `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`

const inWords = (
  nodes: readonly GraphNode[],
  until: readonly GraphNode[],
  open: ReadonlySet<string>,
): Waiting => {
  const names = listed(nodes.map((node) => node.name))
  const one = nodes.length === 1
  const title = one ? `${nodes[0].name}, ${nodes[0].kind}` : `${nodes.length} layers wait`
  if (until.length === 0) return { nodes, until, title, text: `${names} has no input yet.` }
  const conditions = until.map(
    (node) => `${node.name} ${open.has(node.id) ? 'has an input' : 'fits'}`,
  )
  return {
    nodes,
    until,
    title,
    text: `${names} ${one ? 'waits' : 'wait'} until ${listed(conditions)}.`,
  }
}

/**
 * Which layers wait, and for what: one entry per layer without an input, and one per group with the
 * same cause.
 */
export function waitingFor({ graph }: Pick<Project, 'graph'>, shapes: Shapes): readonly Waiting[] {
  const open = new Set<string>()
  const causes = new Map<string, readonly GraphNode[]>()
  const groups = new Map<string, { nodes: GraphNode[]; until: readonly GraphNode[] }>()
  for (const node of inOrder(graph)) {
    const state = shapes.get(node.id)?.state
    const upstream = [
      ...new Set(wiresInto(graph, node.id).flatMap((wire) => causes.get(wire.from) ?? [])),
    ]
    const lacks = state === 'waiting' && lacksInput(graph, node)
    if (lacks) open.add(node.id)
    if (state === 'problem' || lacks) causes.set(node.id, [node])
    else if (state === 'waiting') causes.set(node.id, upstream)
    if (state !== 'waiting') continue
    const until = lacks ? [] : upstream
    const key = lacks ? node.id : `after ${until.map((cause) => cause.id).join(' ')}`
    const group = groups.get(key) ?? { nodes: [], until }
    group.nodes.push(node)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ nodes, until }) => inWords(nodes, until, open))
}
