import type { Unwritable } from '../../formats/format'
import type { Graph } from '../../graph/graph'
import { cardOf } from '../../graph/outputs'
import type { Shapes } from '../../graph/shapes'
import { copyOf, leftOut, NOTHING, reasonOf } from './note'
import { planOf } from './plan'

/** What to do about a reason. */
const MENDS: Readonly<Record<string, string>> = {
  'does not fit': 'Mend it first.',
  'waits for its input': 'Wire one to it.',
  'needs a batch of fixed size': 'Save it as ONNX or for PyTorch.',
}

/** What a model would lack, by card, or why there is none. */
export function modelMisfits(graph: Graph, shapes: Shapes): readonly Unwritable[] {
  const made = planOf(graph, shapes)
  const { nodes, absent, faults } = made
  const left = leftOut(graph, made).map((node): Unwritable => {
    const card = cardOf(node.id)
    const fault = faults.get(node.id)
    if (fault !== undefined) return { node: card, text: `${node.name}: ${fault}`, blocks: true }
    const reason = reasonOf(graph, shapes, made, node.id)
    return {
      node: card,
      text: absent.has(node.id)
        ? `${absent.get(node.id)} It is left out: save it as ONNX or for PyTorch.`
        : `${node.name} ${reason}, and is left out.${MENDS[reason] ? ` ${MENDS[reason]}` : ''}`,
    }
  })
  const copies = nodes.flatMap(({ node }): Unwritable[] => {
    const copied = copyOf(graph, node)
    return copied === null ? [] : [{ node: node.id, text: copied }]
  })
  if (nodes.some(({ step }) => step)) return [...left, ...copies]
  return left.length > 0
    ? left.map((one) => ({ ...one, blocks: true }))
    : [{ node: null, text: NOTHING, blocks: true }]
}
