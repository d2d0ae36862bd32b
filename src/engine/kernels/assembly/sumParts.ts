// What sums of rows and of columns share. Up to 256 numbers are added in single precision, and such
// sums in double.
import { bytes } from './simd'

export const VALUE = 0
export const SIZE = 1
export const LEFT = 2
export const SQUARE = 3
export const AT_ONCE = 256

/** What is added of four numbers: they, their sizes, or what `mean` leaves, or its square. */
@inline
export function partOf(name: i32, v: v128, mean: v128): v128 {
  if (name == VALUE) return v
  if (name == SIZE) return f32x4.abs(v)
  const left = f32x4.sub(v, mean)
  return name == LEFT ? left : f32x4.mul(left, left)
}

@inline
export function lowOf(v: v128): v128 {
  return f64x2.promote_low_f32x4(v)
}

@inline
export function highOf(v: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 0, 1))
}

/** Two sums in double precision over a divisor, as the first two lanes. */
@inline
function quotient(sum: v128, divisor: f64): v128 {
  return f32x4.demote_f64x2_zero(f64x2.div(sum, f64x2.splat(divisor)))
}

@inline
export function quotients(low: v128, high: v128, divisor: f64): v128 {
  return v128.shuffle<f32>(quotient(low, divisor), quotient(high, divisor), 0, 1, 4, 5)
}

@inline
export function meanOf(name: i32, means: usize, k: i32): v128 {
  return name < LEFT || means == 0 ? f32x4.splat(0) : v128.load(means + bytes(k))
}

@inline
export function oneMean(name: i32, means: usize): v128 {
  return name < LEFT || means == 0 ? f32x4.splat(0) : v128.load32_splat(means)
}
