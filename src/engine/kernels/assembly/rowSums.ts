// Sums of rows of numbers: up to 256 numbers in single precision, and such sums in double.
import { AT_ONCE, highOf, lowOf, meanOf, oneMean, partOf } from './sumParts'
import { fourRows } from './joined'
import { bytes, sumsOfFour } from './simd'

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

/** The sums of four rows of up to 1024 neighbouring numbers. */
@inline
export function fourSums(name: i32, x: usize, rows: i32, means: usize): v128 {
  const step = bytes(rows)
  const y = x + step
  const z = y + step
  const last = z + step
  const m = oneMean(name, means)
  const n = oneMean(name, means == 0 ? 0 : means + 4)
  const o = oneMean(name, means == 0 ? 0 : means + 8)
  const p = oneMean(name, means == 0 ? 0 : means + 12)
  let a = f32x4.splat(0),
    b = a,
    c = a,
    d = a
  const end = bytes(rows & ~3)
  let at: usize = 0
  for (; at < end; at += 16) {
    a = f32x4.add(a, partOf(name, v128.load(x + at), m))
    b = f32x4.add(b, partOf(name, v128.load(y + at), n))
    c = f32x4.add(c, partOf(name, v128.load(z + at), o))
    d = f32x4.add(d, partOf(name, v128.load(last + at), p))
  }
  let sum = sumsOfFour(a, b, c, d)
  const mean = meanOf(name, means, 0)
  for (; at < step; at += 4)
    sum = f32x4.add(sum, partOf(name, fourRows(x + at, rows, 4), mean))
  return sum
}
