import type { Arithmetic } from '../layers/arithmetic'
import { printDigits } from '../layers/count'
import type { Parameters } from '../layers/fields'
import type { LayerKind } from '../layers/layer'
import { mostRead } from '../layers/reads'
import type { Shape } from '../layers/tensorShape'

/** Numbers of one cell that are written down. */
const MOST_TERMS = 100_000
/** Numbers that a normalisation adds up without writing them down. */
const MOST_ADDED = 2_000_000

/**
 * How the cell at `index` comes about, or in one sentence why that is not told: it is made of too
 * many numbers. For shapes that are known and fit.
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
