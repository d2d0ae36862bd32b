import type { Graph } from '../../../src/graph/graph'

/** A graph with its cards in another order and under other ids. */
export const shuffled = (graph: Graph, by: readonly number[]): Graph => {
  const order = graph.nodes.map((_, i) => i).toSorted((x, y) => by[x] - by[y])
  const ids = new Map(graph.nodes.map(({ id }, i) => [id, `m${order.indexOf(i)}`]))
  const idOf = (id: string): string => ids.get(id) ?? id
  return {
    nodes: order.map((i) => ({ ...graph.nodes[i], id: idOf(graph.nodes[i].id) })),
    wires: graph.wires.map((wire) => ({ ...wire, from: idOf(wire.from), to: idOf(wire.to) })),
  }
}
