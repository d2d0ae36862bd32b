import type { Tensor } from '../../src/graph/project'
import { printShape, type Shape } from '../../src/layers/tensorShape'

/** A tensor as the reference files write it. */
export interface Written {
  readonly shape: Shape
  readonly data: readonly (number | string)[]
}

/** Numbers of a written tensor; NaN and infinities are words there. */
export const read = ({ shape, data }: Written): Tensor => ({
  shape,
  data: Float32Array.from(data, Number),
})

/** |a − b| ≤ 1e-5 + 1e-4·|b|; NaN equals NaN, an infinity equals itself. */
export const agree = (a: number, b: number): boolean =>
  Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-5 + 1e-4 * Math.abs(b)

/** Why `ours` is not `theirs`, in words, or null. */
export function difference(
  what: string,
  ours: Tensor | null | undefined,
  theirs: Written,
): string | null {
  if (!ours) return `${what} is missing`
  if (ours.shape.join() !== theirs.shape.join())
    return `${what} is ${printShape(ours.shape)}, should be ${printShape(theirs.shape)}`
  const wrong = theirs.data.findIndex((value, i) => !agree(ours.data[i], Number(value)))
  const count = theirs.data.filter((value, i) => !agree(ours.data[i], Number(value))).length
  return wrong < 0
    ? null
    : `${what}[${wrong}] is ${ours.data[wrong]}, should be ${theirs.data[wrong]} (${count} of ` +
        `${theirs.data.length} differ)`
}
