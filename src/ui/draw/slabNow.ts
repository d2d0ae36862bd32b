import { planeOf, type Slab, slabPlaces } from '../../graph/slab'
import { printDigits } from '../../layers/count'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { numbersAt } from '../../store/weightNumbers'

/** A matrix of more numbers is not changed as a whole. */
const MOST_CHANGED = 1_000_000

/**
 * Why the shown numbers of a weight cannot be taken or changed together, in one sentence; null
 * where they can.
 */
export const tooMany = (shape: Shape): string | null => {
  const count = shape.length > 2 ? sizeOf(shape.slice(2)) : sizeOf(shape)
  return count > MOST_CHANGED
    ? `These are ${printDigits(count)} numbers; up to ${printDigits(MOST_CHANGED)} can be ` +
        'changed or copied at once.'
    : null
}

/**
 * A kernel as it is now, weight[output, input, …], a matrix or vector as a whole; null while its
 * numbers are not there.
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
