import type { OnnxAttributes } from '../attributes'
import type { Constant } from '../elements'

/** An operator whose inputs are known before anything runs. */
export interface Known {
  readonly inputs: readonly (Constant | undefined)[]
  readonly attributes: OnnxAttributes
  readonly opset: number
}

/** Computes an operator; null where its inputs do not fit. */
export type Fold = (known: Known) => Constant | null

/** The numbers of an input, or of the attribute that held them in older opsets. */
export const intsOf = (
  { inputs, attributes }: Known,
  input: number,
  attribute: string,
): readonly number[] | null => {
  const given = inputs[input]
  return given ? Array.from(given.read()) : attributes.ints(attribute)
}
