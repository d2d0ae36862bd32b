import { sameShape } from '../../layers/tensorShape'
import type { Tensor } from '../project'
import type { Steps } from '../steps'

/** How two tensors of one shape differ. */
export interface TensorDifference {
  /** Numbers of each. */
  readonly count: number
  /** The largest |b − a|, infinite where only one of the two is a number, and where it is. */
  readonly most: number
  readonly at: number
  /** √(Σ(b − a)² / Σa²); infinite where a is 0 throughout and b is not. */
  readonly relative: number
  /** The cosine of the angle between the two; 1 for equal ones, NaN where one is 0 throughout. */
  readonly cosine: number
  /** The share of numbers that are the same to the bit, 0 … 1. */
  readonly equal: number
}

/** Numbers between two steps: about a millisecond. */
const AT_ONCE = 500_000

const bitsOf = ({ buffer, byteOffset, length }: Float32Array): Uint32Array =>
  new Uint32Array(buffer, byteOffset, length)

/** Compares two tensors of the same shape, in double precision; throws where they are not. */
export function* tensorDifference(
  { shape, data: ours }: Tensor,
  { shape: other, data: theirs }: Tensor,
): Steps<TensorDifference> {
  if (!sameShape(shape, other)) throw new Error('These tensors have different shapes.')
  const [a, b] = [bitsOf(ours), bitsOf(theirs)]
  const count = ours.length
  let most = 0
  let at = 0
  let equal = 0
  let off = 0
  let product = 0
  let squares = 0
  let others = 0
  for (let from = 0; from < count; from += AT_ONCE) {
    if (from > 0) yield
    const to = Math.min(count, from + AT_ONCE)
    for (let i = from; i < to; i++) {
      const [x, y] = [ours[i], theirs[i]]
      product += x * y
      squares += x * x
      others += y * y
      if (a[i] === b[i]) {
        equal++
        continue
      }
      const far = x === y || (x !== x && y !== y) ? 0 : Math.abs(y - x)
      // A number and what is none are infinitely far apart.
      const gap = far === far ? far : Infinity
      off += gap * gap
      if (gap > most) [most, at] = [gap, i]
    }
  }
  const alike = equal === count && squares > 0
  return {
    count,
    most,
    at,
    relative: off === 0 ? 0 : Math.sqrt(off / squares),
    cosine: alike ? 1 : product / Math.sqrt(squares * others),
    equal: count === 0 ? 1 : equal / count,
  }
}
