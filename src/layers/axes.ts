import { type Problem } from './problem'
import { say, shape } from './sentence'
import { type Shape } from './tensorShape'

/** Normalises an axis that may count from the end (−1 is the last) to one counted from 0. */
export const axisOf = (dim: number, rank: number): number =>
  dim < 0 ? dim + Math.max(1, rank) : dim

/**
 * Why `dim`, the value of `field`, is out of range for the input, with PyTorch's message; null if
 * it is in range. `mend` is the axis that the fix sets.
 */
export function outOfRange(field: string, dim: number, input: Shape, mend: number): Problem | null {
  const rank = Math.max(1, input.length)
  if (dim < rank && dim >= -rank) return null
  return {
    text: say`${field} is ${dim}, but ${shape(input)} has only axes ${-rank} to ${rank - 1}.`,
    got: shape(input),
    expected: `${field} from ${-rank} to ${rank - 1}`,
    field,
    fixes: [{ label: `Set ${field} to ${mend}`, set: { [field]: mend } }],
    torch: missingAxis(input, dim, true) ?? undefined,
  }
}

/**
 * PyTorch's message where an operation asks for an axis that there is not; null where there is. Of
 * a scalar, a function that names axes sees one axis, and `size` none.
 */
export function missingAxis(input: Shape, dim: number, named = false): string | null {
  const rank = named ? Math.max(1, input.length) : input.length
  if (rank === 0) return `IndexError: Dimension specified as ${dim} but tensor has no dimensions`
  if (dim < rank && dim >= -rank) return null
  return (
    `IndexError: Dimension out of range (expected to be in range of [${-rank}, ${rank - 1}], but ` +
    `got ${dim})`
  )
}
