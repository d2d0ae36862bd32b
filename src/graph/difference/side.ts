import {
  type Graph,
  type GraphNode,
  inOrder,
  nodesById,
  type Wire,
  wiresFrom,
  wiresInto,
} from '../graph'
import type { NodeShape } from '../nodeShape'

/** One of two graphs that are compared, with what is known of its cards, where it is. */
export interface Side {
  readonly graph: Graph
  readonly shapes?: ReadonlyMap<string, Pick<NodeShape, 'weights' | 'parameters' | 'fits'>>
}

/** A side, as matching asks about it. */
export interface MatchContext {
  readonly order: readonly GraphNode[]
  readonly byId: ReadonlyMap<string, GraphNode>
  readonly into: (id: string) => readonly Wire[]
  readonly from: (id: string) => readonly Wire[]
  /** Its kind and the shapes of its weights. */
  readonly sign: (node: GraphNode) => string
}

/** The side in order of evaluation, with what is asked again and again at hand. */
export function contextOf({ graph, shapes }: Side): MatchContext {
  const signs = new Map(
    graph.nodes.map((node) => {
      const weights = shapes?.get(node.id)?.weights ?? []
      return [node.id, [node.kind, ...weights.map(({ name, shape }) => `${name} ${shape}`)].join()]
    }),
  )
  return {
    order: inOrder(graph),
    byId: nodesById(graph.nodes),
    into: (id) => wiresInto(graph, id),
    from: (id) => wiresFrom(graph, id),
    sign: ({ id }) => signs.get(id) ?? '',
  }
}
