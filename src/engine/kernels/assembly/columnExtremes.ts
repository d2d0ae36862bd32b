// The largest or smallest number of rows and of columns of numbers. NaN is beyond all others.
import { bytes, storeLanes } from './simd'

/** The extreme of each lane; which one is known at compile time. */
@inline
export function better(most: bool, a: v128, b: v128): v128 {
  return most ? f32x4.max(a, b) : f32x4.min(a, b)
}

/** The same in one instruction, but NaN is passed over. */
@inline
function betterNumber(most: bool, a: v128, b: v128): v128 {
  return most ? f32x4.pmax(a, b) : f32x4.pmin(a, b)
}

/** The lanes in which NaN was met so far: all of their bits are 1, which is NaN. */
@inline
function flawed(flaw: v128, v: v128): v128 {
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

/** The extreme of every `stride`-th of `count` numbers and of `first`. */
@inline
export function strided(most: bool, x: usize, count: i32, stride: i32, first: v128): v128 {
  let best = first
  for (let i = 0; i < count; i += stride)
    best = better(most, best, v128.load32_splat(x + bytes(i)))
  return best
}

/** The extreme of `count` neighbouring numbers, in the first lane. */
@inline
export function rowExtreme(most: bool, x: usize, count: i32): v128 {
  let a = start(most),
    b = a,
    c = a,
    d = a
  let e = i32x4.splat(0),
    f = e
  let i = 0
  for (; i + 16 <= count; i += 16) {
    const p = x + bytes(i)
    const s = v128.load(p)
    const t = v128.load(p, 16)
    const u = v128.load(p, 32)
    const v = v128.load(p, 48)
    a = betterNumber(most, a, s)
    b = betterNumber(most, b, t)
    c = betterNumber(most, c, u)
    d = betterNumber(most, d, v)
    e = flawed(flawed(e, s), t)
    f = flawed(flawed(f, u), v)
  }
  a = betterNumber(most, betterNumber(most, a, b), betterNumber(most, c, d))
  a = v128.or(a, v128.or(e, f))
  a = better(most, a, v128.shuffle<f32>(a, a, 2, 3, 0, 1))
  a = better(most, a, v128.shuffle<f32>(a, a, 1, 0, 3, 2))
  return strided(most, x + bytes(i), count - i, 1, a)
}
