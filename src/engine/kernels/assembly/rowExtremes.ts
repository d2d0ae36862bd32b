// The largest or smallest number of rows of numbers. NaN is beyond all others.
import { better, betterNumber, flawed, start } from './columnExtremes'
import { fourRows } from './joined'
import { bytes } from './simd'

/** The first two numbers of both, in turn. */
@inline
function lowPairs(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 0, 4, 1, 5)
}

/** The last two numbers of both, in turn. */
@inline
function highPairs(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 2, 6, 3, 7)
}

/** The extremes of the lanes of each of four vectors without NaN. */
@inline
function acrossFour(most: bool, a: v128, b: v128, c: v128, d: v128): v128 {
  const even = betterNumber(most, lowPairs(a, b), highPairs(a, b))
  const odd = betterNumber(most, lowPairs(c, d), highPairs(c, d))
  const first = v128.shuffle<f32>(even, odd, 0, 1, 4, 5)
  return betterNumber(most, first, v128.shuffle<f32>(even, odd, 2, 3, 6, 7))
}

/**
 * The extremes of four rows of neighbouring numbers, `step` bytes from row to row. A sum tells
 * whether there may be NaN, at less cost than comparisons.
 */
@inline
export function fourExtremes(most: bool, x: usize, step: usize): v128 {
  const y = x + step
  const z = y + step
  const last = z + step
  let a = start(most),
    b = a,
    c = a,
    d = a
  let e = f32x4.splat(0),
    f = e
  const end = step & ~15
  let at: usize = 0
  for (; at < end; at += 16) {
    const s = v128.load(x + at)
    const t = v128.load(y + at)
    const u = v128.load(z + at)
    const v = v128.load(last + at)
    a = betterNumber(most, a, s)
    b = betterNumber(most, b, t)
    c = betterNumber(most, c, u)
    d = betterNumber(most, d, v)
    e = f32x4.add(e, f32x4.add(s, t))
    f = f32x4.add(f, f32x4.add(u, v))
  }
  e = f32x4.add(e, f)
  let best = acrossFour(most, a, b, c, d)
  if (v128.any_true(f32x4.ne(e, e)))
    for (at = 0; at < end; at += 4) best = better(most, best, fourRows(x + at, <i32>(step >> 2), 4))
  for (; at < step; at += 4) best = better(most, best, fourRows(x + at, <i32>(step >> 2), 4))
  return best
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
