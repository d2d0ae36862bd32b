import { downstreamOf, type Graph, type GraphNode, inOrder, upstreamOf, wiresInto } from './graph'
import { kindOf } from './kinds'

/** The nodes on the ways from the output of `from` to that of `to`, in an order in which they can be computed: `to` included and `from` not, none where no way leads there. */
export function nodesBetween(graph: Graph, from: string, to: string): readonly GraphNode[] {
  const [below, above] = [downstreamOf(graph, from), upstreamOf(graph, to)]
  return inOrder(graph).filter(({ id }) => id !== from && below.has(id) && above.has(id))
}

/** The first node of a path whose kind is not a linear map (or one with a bias); undefined where all are, so that the path is one itself. */
export const firstNonlinear = (nodes: readonly GraphNode[]): GraphNode | undefined =>
  nodes.find((node) => {
    const kind = kindOf(node)
    return kind?.role !== 'layer' || !kind.linear
  })

/** Two nodes as a path: the one that the other depends on stands first. */
export const asPath = (graph: Graph, [a, b]: readonly [string, string]): readonly [string, string] => (upstreamOf(graph, a).has(b) ? [b, a] : [a, b])

/** What the layer reads at its first port that has a wire; undefined where nothing is connected. */
export const firstInput = (graph: Graph, id: string): string | undefined => wiresInto(graph, id)[0]?.from
