import { expanded } from './expanded'
import { downstreamOf, type Graph, type GraphNode, inOrder, wiresFrom, wiresInto } from './graph'
import { kindOf } from './kinds'
import type { Shapes } from './shapes'

/** A layer that turns scores into shares of one another: softmax, and its logarithm. */
const compares = (node: GraphNode | undefined): boolean => {
  const kind = node && kindOf(node)
  return kind?.role === 'layer' && kind.along !== undefined
}

/**
 * Where the scores of a network's classes are: the ends of the ways from this node, the last first,
 * each before the softmax that may follow it. Without the node itself.
 */
export function scoreNodes(graph: Graph, shapes: Shapes, from: string): readonly GraphNode[] {
  const all = expanded(graph)
  const below = downstreamOf(all, from)
  const nodes = inOrder(all).filter(({ id }) => below.has(id) && shapes.get(id)?.output)
  const there = new Map(nodes.map((node) => [node.id, node]))
  const ends = nodes.filter(({ id }) => wiresFrom(all, id).every(({ to }) => !there.has(to)))
  const before = (node: GraphNode): GraphNode => {
    const input = there.get(wiresInto(all, node.id)[0]?.from)
    return compares(node) && input ? before(input) : node
  }
  return [...new Set(ends.toReversed().map(before))].filter(({ id }) => id !== from)
}
