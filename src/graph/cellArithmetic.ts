import type { Arithmetic } from '../layers/arithmetic'
import { printDigits } from '../layers/count'
import type { Parameters } from '../layers/fields'
import type { LayerKind } from '../layers/layer'
import { mostRead } from '../layers/reads'
import type { Shape } from '../layers/tensorShape'

/** Maximum number of terms to list for one cell. */
const MOST_TERMS = 100_000
/** Maximum number of values that a normalisation sums up without listing them. */
const MOST_ADDED = 2_000_000

/**
 * The arithmetic of the cell at `index`, or one sentence saying that it has too many terms. Only
 * for shapes that are known and fit.
 */
export function cellArithmetic(
  kind: LayerKind,
  inputs: readonly Shape[],
  output: Shape,
  p: Parameters,
  index: readonly number[],
): Arithmetic | string {
  const count = kind
    .reads(inputs, p, output)
    .reduce((sum, reads, port) => sum + mostRead(reads, inputs[port]), 0)
  const most = kind.category === 'norm' ? MOST_ADDED : MOST_TERMS
  if (count > most)
    return (
      `This cell is made of ${printDigits(count)} numbers; up to ${printDigits(most)} are ` +
      'worked out here.'
    )
  return kind.arithmetic(inputs, output, p, index)
}
