import { isLinear } from '../layers/layer'
import { expanded } from './expanded'
import { downstreamOf, type Graph, type GraphNode, inOrder, upstreamOf, wiresInto } from './graph'
import { kindOf, soundParametersOf } from './kinds'

/**
 * The nodes of the expanded graph on all paths from `starts` to `to`, in topological order: `to`
 * included, the starts excluded, empty if there is no path. Paths are not followed upstream of a
 * start.
 */
export function nodesBetween(
  cards: Graph,
  starts: readonly string[],
  to: string,
): readonly GraphNode[] {
  const graph = expanded(cards)
  const given = new Set(starts)
  const above = upstreamOf(
    { ...graph, wires: graph.wires.filter((wire) => !given.has(wire.to)) },
    to,
  )
  const below = new Set(starts.flatMap((id) => [...downstreamOf(graph, id)]))
  return inOrder(graph).filter(({ id }) => !given.has(id) && below.has(id) && above.has(id))
}

/** Is this node linear up to a constant (affine), by the facts of its kind? */
export function isLinearNode(node: GraphNode): boolean {
  const kind = kindOf(node)
  return kind?.role === 'layer' && isLinear(kind, soundParametersOf(node))
}

/**
 * The first node that is not linear up to a constant; undefined if all are, and so the path is too.
 */
export const firstNonlinear = (nodes: readonly GraphNode[]): GraphNode | undefined =>
  nodes.find((node) => !isLinearNode(node))

/** Two nodes as a path: the upstream one first. */
export const asPath = (
  graph: Graph,
  [a, b]: readonly [string, string],
): readonly [string, string] => (upstreamOf(expanded(graph), a).has(b) ? [b, a] : [a, b])

/** The output that enters the first port with a wire; undefined if nothing is connected. */
export const firstInput = (graph: Graph, id: string): string | undefined =>
  wiresInto(expanded(graph), id)[0]?.from
