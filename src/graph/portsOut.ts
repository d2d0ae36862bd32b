import { outputNodes, usedOutputs } from './expanded'
import type { Graph, GraphNode } from './graph'
import { furtherOutputs } from './outputs'
import type { Shapes } from './shapes'

/**
 * The outputs of a card that are shown, by number: the first, those that wires leave, and the
 * others unless the input is known to be too small for them; those of an open number only once it
 * is known that they are there.
 */
export function portsOut(graph: Graph, shapes: Shapes, card: GraphNode): readonly number[] {
  const outputs = furtherOutputs(card)
  if (outputs.length === 0) return [0]
  const used = usedOutputs(graph, card.id)
  const further = outputNodes(card).flatMap(({ id }, i) => {
    const known = shapes.get(id)
    const there = known?.fits || (known?.state === 'waiting' && !outputs[i].open)
    return there || used.has(id) ? [i + 1] : []
  })
  return [0, ...further]
}
