import { isLinear } from '../layers/layer'
import { downstreamOf, type Graph, type GraphNode, inOrder, upstreamOf, wiresInto } from './graph'
import { kindOf, soundParametersOf } from './kinds'

/**
 * The nodes on the ways from the outputs of `starts` to that of `to`, in an order in which they can
 * be computed: `to` included and the starts not, none where no way leads there. What lies before a
 * start has no say.
 */
export function nodesBetween(
  graph: Graph,
  starts: readonly string[],
  to: string,
): readonly GraphNode[] {
  const given = new Set(starts)
  const above = upstreamOf(
    { ...graph, wires: graph.wires.filter((wire) => !given.has(wire.to)) },
    to,
  )
  const below = new Set(starts.flatMap((id) => [...downstreamOf(graph, id)]))
  return inOrder(graph).filter(({ id }) => !given.has(id) && below.has(id) && above.has(id))
}

/** Is this a linear map, up to a constant, by the facts of its kind? */
export function isLinearNode(node: GraphNode): boolean {
  const kind = kindOf(node)
  return kind?.role === 'layer' && isLinear(kind, soundParametersOf(node))
}

/**
 * The first node of a path that is not a linear map (or one with a bias); undefined where all are,
 * so that the path is one itself.
 */
export const firstNonlinear = (nodes: readonly GraphNode[]): GraphNode | undefined =>
  nodes.find((node) => !isLinearNode(node))

/** Two nodes as a path: the one that the other depends on stands first. */
export const asPath = (
  graph: Graph,
  [a, b]: readonly [string, string],
): readonly [string, string] => (upstreamOf(graph, a).has(b) ? [b, a] : [a, b])

/** What the layer reads at its first port that has a wire; undefined where nothing is connected. */
export const firstInput = (graph: Graph, id: string): string | undefined =>
  wiresInto(graph, id)[0]?.from
