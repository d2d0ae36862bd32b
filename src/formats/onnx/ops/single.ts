import type { Parameters } from '../../../layers/fields'
import type { OnnxAttributes } from '../attributes'
import type { Operator } from '../call'
import type { Constant } from '../elements'
import { computed, FLOAT } from '../elements'

/** Operators of one input that are one card, its parameters from the attributes. */
export const single =
  (kind: string, parameters: (of: OnnxAttributes) => Parameters = () => ({})): Operator =>
  (call) =>
    call.add(kind, parameters(call.attributes), [call.flow(0)])

/** A number as a constant without axes. */
export const scalar = (value: number): Constant => computed([], FLOAT, Float64Array.of(value))

/**
 * float32 attributes as what was meant: 0.009999999776 is 0.01, unless that is another float32.
 */
export function meant(value: number): number {
  const short = Number(value.toPrecision(7))
  return Math.fround(short) === Math.fround(value) ? short : value
}
