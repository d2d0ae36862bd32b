// The largest or smallest number of columns of numbers. NaN is beyond all others.
import { bytes, storeLanes } from './simd'

/** The extreme of each lane; which one is known at compile time. */
@inline
export function better(most: bool, a: v128, b: v128): v128 {
  return most ? f32x4.max(a, b) : f32x4.min(a, b)
}

/** The same in one instruction, but NaN is passed over. */
@inline
export function betterNumber(most: bool, a: v128, b: v128): v128 {
  return most ? f32x4.pmax(a, b) : f32x4.pmin(a, b)
}

/** The lanes in which NaN was met so far: all of their bits are 1, which is NaN. */
@inline
export function flawed(flaw: v128, v: v128): v128 {
  return v128.or(flaw, f32x4.ne(v, v))
}

/** What every number is beyond. */
@inline
export function start(most: bool): v128 {
  return f32x4.splat(most ? -Infinity : Infinity)
}

/** The extremes of the columns of a matrix. */
@inline
export function columnExtremes(most: bool, x: usize, rows: i32, columns: i32, out: usize): void {
  const step = bytes(columns)
  let k = 0
  for (; k + 16 <= columns; k += 16) {
    let a = start(most),
      b = a,
      c = a,
      d = a
    let e = i32x4.splat(0),
      f = e,
      g = e,
      h = e
    let p = x + bytes(k)
    for (let r = 0; r < rows; r++, p += step) {
      const s = v128.load(p)
      const t = v128.load(p, 16)
      const u = v128.load(p, 32)
      const v = v128.load(p, 48)
      a = betterNumber(most, a, s)
      b = betterNumber(most, b, t)
      c = betterNumber(most, c, u)
      d = betterNumber(most, d, v)
      e = flawed(e, s)
      f = flawed(f, t)
      g = flawed(g, u)
      h = flawed(h, v)
    }
    v128.store(out + bytes(k), v128.or(a, e))
    v128.store(out + bytes(k), v128.or(b, f), 16)
    v128.store(out + bytes(k), v128.or(c, g), 32)
    v128.store(out + bytes(k), v128.or(d, h), 48)
  }
  for (; k < columns; k += 4) {
    let a = start(most)
    let p = x + bytes(k)
    for (let r = 0; r < rows; r++, p += step) a = better(most, a, v128.load(p))
    storeLanes(out + bytes(k), a, columns - k)
  }
}
