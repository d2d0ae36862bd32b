import { type Sentence, say } from '../layers/sentence'
import { type Graph, inOrder, nodesById, upstreamOf } from './graph'
import type { Shapes } from './shapes'

/**
 * Why a node has no values, in one sentence: it does not fit, or what it waits for; undefined if
 * its shape gives no reason.
 */
export function whyNoValues(graph: Graph, shapes: Shapes, id: string): Sentence | undefined {
  const name = nodesById(graph.nodes).get(id)?.name ?? 'This layer'
  const shape = shapes.get(id)
  if (shape?.state === 'ok') return undefined
  if (shape?.problem) return say`${name} has no values: ${shape.problem.text}`
  const above = upstreamOf(graph, id)
  const cause = inOrder(graph).find(
    (node) => above.has(node.id) && shapes.get(node.id)?.state === 'problem',
  )
  return cause
    ? say`${name} waits for ${cause.name}, which does not fit:
        ${shapes.get(cause.id)?.problem?.text ?? ''}`
    : `${name} has no values: an input is missing.`
}
