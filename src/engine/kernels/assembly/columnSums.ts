// Sums of rows and of columns of numbers. Up to 256 numbers are added in single precision, and such
// sums in double.
import { bytes, storeLanes } from './simd'

export const VALUE = 0
export const SIZE = 1
export const LEFT = 2
export const SQUARE = 3
const AT_ONCE = 256

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

/** The sums of `columns` columns, `step` bytes from row to row. */
@inline
export function columnSums(
  name: i32,
  x: usize,
  rows: i32,
  columns: i32,
  means: usize,
  divisor: f64,
  out: usize,
): void {
  const step = bytes(columns)
  let k = 0
  for (; k + 16 <= columns; k += 16) {
    const m = meanOf(name, means, k)
    const n = meanOf(name, means, k + 4)
    const o = meanOf(name, means, k + 8)
    const q = meanOf(name, means, k + 12)
    const zero = f64x2.splat(0)
    let s = zero,
      t = zero,
      u = zero,
      v = zero,
      w = zero,
      y = zero,
      z = zero,
      last = zero
    let p = x + bytes(k)
    for (let r = 0; r < rows; r += AT_ONCE) {
      let a = zero,
        b = zero,
        c = zero,
        d = zero
      const end = p + <usize>min<i32>(AT_ONCE, rows - r) * step
      for (; p < end; p += step) {
        a = f32x4.add(a, partOf(name, v128.load(p), m))
        b = f32x4.add(b, partOf(name, v128.load(p, 16), n))
        c = f32x4.add(c, partOf(name, v128.load(p, 32), o))
        d = f32x4.add(d, partOf(name, v128.load(p, 48), q))
      }
      s = f64x2.add(s, lowOf(a))
      t = f64x2.add(t, highOf(a))
      u = f64x2.add(u, lowOf(b))
      v = f64x2.add(v, highOf(b))
      w = f64x2.add(w, lowOf(c))
      y = f64x2.add(y, highOf(c))
      z = f64x2.add(z, lowOf(d))
      last = f64x2.add(last, highOf(d))
    }
    v128.store(out + bytes(k), quotients(s, t, divisor))
    v128.store(out + bytes(k), quotients(u, v, divisor), 16)
    v128.store(out + bytes(k), quotients(w, y, divisor), 32)
    v128.store(out + bytes(k), quotients(z, last, divisor), 48)
  }
  for (; k < columns; k += 4) {
    const m = meanOf(name, means, k)
    let s = f64x2.splat(0),
      t = s
    let p = x + bytes(k)
    for (let r = 0; r < rows; r += AT_ONCE) {
      let a = f32x4.splat(0)
      const end = p + <usize>min<i32>(AT_ONCE, rows - r) * step
      for (; p < end; p += step) a = f32x4.add(a, partOf(name, v128.load(p), m))
      s = f64x2.add(s, lowOf(a))
      t = f64x2.add(t, highOf(a))
    }
    storeLanes(out + bytes(k), quotients(s, t, divisor), columns - k)
  }
}

/** The sum of `count` neighbouring numbers. */
@inline
export function rowSum(name: i32, x: usize, count: i32, mean: v128): f64 {
  const zero = f32x4.splat(0)
  let sum = zero
  let i = 0
  while (i + 16 <= count) {
    let a = zero,
      b = zero,
      c = zero,
      d = zero
    const end = min<i32>(i + 16 * AT_ONCE, count & ~15)
    for (; i < end; i += 16) {
      const p = x + bytes(i)
      a = f32x4.add(a, partOf(name, v128.load(p), mean))
      b = f32x4.add(b, partOf(name, v128.load(p, 16), mean))
      c = f32x4.add(c, partOf(name, v128.load(p, 32), mean))
      d = f32x4.add(d, partOf(name, v128.load(p, 48), mean))
    }
    const all = f32x4.add(f32x4.add(a, b), f32x4.add(c, d))
    sum = f64x2.add(sum, f64x2.add(lowOf(all), highOf(all)))
  }
  let total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)
  for (; i < count; i++)
    total += f32x4.extract_lane(partOf(name, v128.load32_zero(x + bytes(i)), mean), 0)
  return total
}
