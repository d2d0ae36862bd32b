import type { Output } from '../layers/layer'
import type { GraphNode, Wire } from './graph'
import { kindOf, soundParametersOf } from './kinds'

/** Between a card's id and the number of an output; no id of a card holds it (unit separator). */
export const OUTPUT_MARK = '\u001f'

/** The id of an output of a card: the card's own for the first. */
export const outputId = (card: string, output = 0): string =>
  output === 0 ? card : `${card}${OUTPUT_MARK}${output}`

/** The id of the card that an output is of; a card's own id. */
export const cardOf = (id: string): string => id.split(OUTPUT_MARK, 1)[0]

/** The number of an output, from its id; 0 for a card. */
export const outputOf = (id: string): number => Number(id.split(OUTPUT_MARK)[1] ?? 0)

/** The id of the output that a wire leaves. */
export const sourceOf = ({ from, output }: Pick<Wire, 'from' | 'output'>): string =>
  outputId(from, output)

/** A wire from an output, by its id, to a port. */
export function wireFrom(source: string, to: string, port: number): Wire {
  const output = outputOf(source)
  return { from: cardOf(source), ...(output > 0 ? { output } : {}), to, port }
}

const NONE: readonly Output[] = []
const known = new WeakMap<GraphNode['parameters'], Map<string, readonly Output[]>>()

/** The outputs of a card after the first; cached. None for a node that is one itself. */
export function furtherOutputs(
  node: Pick<GraphNode, 'kind' | 'parameters' | 'further'>,
): readonly Output[] {
  const kind = kindOf(node)
  if (kind?.role !== 'layer' || !kind.outputs || node.further) return NONE
  const ofKind = known.get(node.parameters) ?? new Map<string, readonly Output[]>()
  known.set(node.parameters, ofKind)
  const outputs = ofKind.get(node.kind) ?? kind.outputs(soundParametersOf(node))
  ofKind.set(node.kind, outputs)
  return outputs
}

/** The names of all outputs, by number; one without a name where there is only one. */
export function outputNames(node: GraphNode): readonly string[] {
  const kind = kindOf(node)
  const first = kind?.role === 'layer' ? (kind.firstOutput ?? '') : ''
  const further = furtherOutputs(node)
  return further.length === 0 ? [''] : [first, ...further.map(({ name }) => name)]
}
