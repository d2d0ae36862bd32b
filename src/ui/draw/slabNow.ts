import { planeOf, type Slab, slabPlaces } from '../../graph/slab'
import { printDigits } from '../../layers/count'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { numbersAt } from '../../store/weightNumbers'

/** Larger matrices cannot be changed as a whole. */
const MOST_CHANGED = 1_000_000

/**
 * Why the shown numbers of a weight cannot be copied or changed together, in one sentence; null if
 * they can.
 */
export const tooMany = (shape: Shape): string | null => {
  const count = shape.length > 2 ? sizeOf(shape.slice(2)) : sizeOf(shape)
  return count > MOST_CHANGED
    ? `These are ${printDigits(count)} numbers; up to ${printDigits(MOST_CHANGED)} can be ` +
        'changed or copied at once.'
    : null
}

/**
 * The present kernel weight[output, input, …], or a whole matrix or vector; null until its numbers
 * are loaded.
 */
export function slabNow(
  node: string,
  weight: string,
  shape: Shape,
  output: number,
  input: number,
): Slab | null {
  const values =
    tooMany(shape) === null ? numbersAt(node, weight, slabPlaces(shape, output, input)) : null
  return values && { ...planeOf(shape), data: Array.from(values) }
}
