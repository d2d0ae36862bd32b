import { type Sentence, say } from '../layers/sentence'
import { expanded, nodeAt } from './expanded'
import { type Graph, inOrder, upstreamOf } from './graph'
import { cardOf } from './outputs'
import type { Shapes } from './shapes'

/**
 * Why a node has no values, in one sentence: it does not fit, or what it waits for; undefined if
 * its shape gives no reason.
 */
export function whyNoValues(cards: Graph, shapes: Shapes, id: string): Sentence | undefined {
  const graph = expanded(cards)
  const name = nodeAt(graph, id)?.name ?? 'This layer'
  const shape = shapes.get(id)
  if (shape?.state === 'ok') return undefined
  if (shape?.problem) return say`${name} has no values: ${shape.problem.text}`
  const above = new Set([...upstreamOf(graph, id), cardOf(id)])
  const cause = inOrder(graph).find(
    (node) => above.has(node.id) && shapes.get(node.id)?.state === 'problem',
  )
  return cause
    ? say`${name} waits for ${cause.name}, which does not fit:
        ${shapes.get(cause.id)?.problem?.text ?? ''}`
    : `${name} has no values: an input is missing.`
}
