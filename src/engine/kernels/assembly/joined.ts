// Rows and columns too short for vectors.
import { bytes } from './simd'

/** Rows of few numbers are taken as rows that are so many times as long. */
export const JOINED = 16

/** Are rows of `inner` numbers joined, so that vectors run along them? */
@inline
export function joins(rows: i32, inner: i32): bool {
  return inner < JOINED && rows >= 4 * JOINED
}

/** Numbers that lie `stride` numbers apart, as many as there are, up to four; the others are 0. */
@inline
export function fourRows(x: usize, stride: i32, count: i32): v128 {
  const step = bytes(stride)
  let v = v128.load32_zero(x)
  if (count > 3) {
    v = v128.load_lane<f32>(x + step, v, 1)
    v = v128.load_lane<f32>(x + 2 * step, v, 2)
    return v128.load_lane<f32>(x + 3 * step, v, 3)
  }
  if (count > 1) v = v128.load_lane<f32>(x + step, v, 1)
  if (count > 2) v = v128.load_lane<f32>(x + 2 * step, v, 2)
  return v
}

/** Four numbers that lie `stride` numbers apart. */
@inline
export function strideOfFour(x: usize, stride: i32): v128 {
  if (stride == 1) return v128.load(x)
  if (stride == 2) return v128.shuffle<f32>(v128.load(x), v128.load(x, 16), 0, 2, 4, 6)
  return fourRows(x, stride, 4)
}
