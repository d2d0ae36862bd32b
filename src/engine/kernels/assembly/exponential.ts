// The exponential function and the natural logarithm, to about a unit of the last place.
import { bytes, fma } from './simd'

const LOG2_E: f32 = 1.44269504088896341
/** ln 2 in two parts: whole multiples of the first are exact. */
const LN2_HIGH: f32 = 0.693359375
const LN2_LOW: f32 = -2.12194440054690583e-4
/** 1.5·2²³: a small number added to it is rounded to a whole one, which stands in the low bits. */
const WHOLE: f32 = 12582912
const WHOLE_BITS: i32 = 0x4b400000
/** Up to this size exp(x) is a normal number: 87 as bits. */
const NORMAL_BITS: i32 = 0x42ae0000

/** The bits of 2^−126, of ∞ less those, and of √½. */
const LEAST_BITS: i32 = 0x00800000
const NORMAL_SPAN: i32 = 0x7f000000
const ROOT_HALF_BITS: i32 = 0x3f3504f3

/** x·log₂e, rounded to a whole number and added to WHOLE. */
@inline
function powerOfTwo(v: v128): v128 {
  return fma(v, f32x4.splat(LOG2_E), f32x4.splat(WHOLE))
}

/** exp(x − t·ln 2) − 1 for the t of `powerOfTwo`: r + r²·q(r), a minimax fit of q on ±ln 2/2. */
@inline
function restLessOne(v: v128, t: v128): v128 {
  const n = f32x4.sub(t, f32x4.splat(WHOLE))
  const r = fma(n, f32x4.splat(-LN2_LOW), fma(n, f32x4.splat(-LN2_HIGH), v))
  let q = fma(r, f32x4.splat(1.38145985e-3), f32x4.splat(8.368717e-3))
  q = fma(r, q, f32x4.splat(4.16683881e-2))
  q = fma(r, q, f32x4.splat(0.166665206))
  q = fma(r, q, f32x4.splat(0.499999934))
  return fma(f32x4.mul(r, r), q, r)
}

@inline
function rest(v: v128, t: v128): v128 {
  return f32x4.add(restLessOne(v, t), f32x4.splat(1))
}

/** eˣ − 1 up to 87, exact near 0 too. */
@inline
export function expLessOne(v: v128): v128 {
  const x = f32x4.pmax(v, f32x4.splat(-87))
  const t = powerOfTwo(x)
  const power = i32x4.add(i32x4.shl(i32x4.sub(t, i32x4.splat(WHOLE_BITS)), 23), f32x4.splat(1))
  return fma(restLessOne(x, t), power, f32x4.sub(power, f32x4.splat(1)))
}

/** Lanes in which exp is not a normal number, or x is not finite. */
@inline
export function beyond(v: v128): v128 {
  return i32x4.gt_s(f32x4.abs(v), i32x4.splat(NORMAL_BITS))
}

/** exp where no lane is beyond. */
@inline
export function normalExp(v: v128): v128 {
  const t = powerOfTwo(v)
  return i32x4.add(rest(v, t), i32x4.shl(t, 23))
}

/** exp of any number: the power of 2 in two factors, which may end among the smallest or at ∞. */
export function anyExp(v: v128): v128 {
  const x = f32x4.pmin(f32x4.pmax(v, f32x4.splat(-104)), f32x4.splat(89))
  const t = powerOfTwo(x)
  const n = i32x4.sub(t, i32x4.splat(WHOLE_BITS))
  const half = i32x4.shr_s(n, 1)
  const one = i32x4.splat(0x3f800000)
  const a = i32x4.add(i32x4.shl(half, 23), one)
  const b = i32x4.add(i32x4.shl(i32x4.sub(n, half), 23), one)
  return f32x4.mul(f32x4.mul(rest(x, t), a), b)
}

/** exp of any number, in few instructions where no lane is beyond. */
@inline
export function expOf(v: v128): v128 {
  return v128.any_true(beyond(v)) ? anyExp(v) : normalExp(v)
}

/** y = eˣ; y may be x. */
export function expEach(x: usize, y: usize, count: i32): void {
  let i = 0
  for (; i + 8 <= count; i += 8) {
    const v = v128.load(x + bytes(i))
    const w = v128.load(x + bytes(i), 16)
    if (v128.any_true(v128.or(beyond(v), beyond(w)))) {
      v128.store(y + bytes(i), anyExp(v))
      v128.store(y + bytes(i), anyExp(w), 16)
    } else {
      v128.store(y + bytes(i), normalExp(v))
      v128.store(y + bytes(i), normalExp(w), 16)
    }
  }
  for (; i < count; i++)
    v128.store_lane<f32>(y + bytes(i), anyExp(v128.load32_zero(x + bytes(i))), 0)
}

/** 2·artanh(s): 2s + s³·q(s²), a minimax fit of q for the s of numbers between √½ and √2. */
@inline
function twiceArtanh(s: v128): v128 {
  const w = f32x4.mul(s, s)
  let q = fma(w, f32x4.splat(0.298735011), f32x4.splat(0.399774809))
  q = fma(w, q, f32x4.splat(0.666667768))
  return fma(f32x4.mul(s, w), q, f32x4.add(s, s))
}

/** ln(1 + u) from 0 to 1, exact near 0 too: above √2 − 1 that of (1 + u)/2, and ln 2. */
@inline
export function logOneMore(u: v128): v128 {
  const high = f32x4.gt(u, f32x4.splat(0.414213562))
  const shift = v128.and(high, f32x4.splat(1))
  const over = f32x4.sub(u, shift)
  const under = f32x4.add(f32x4.add(u, f32x4.splat(2)), shift)
  const ln = twiceArtanh(f32x4.div(over, under))
  return f32x4.add(ln, v128.and(high, f32x4.splat(0.693147181)))
}

/**
 * ln of positive normal numbers m·2ⁿ with m around 1, `shift` being added to n: 2·artanh(s) of
 * s = (m − 1)/(m + 1), whose series is 2s + s³·q(s²), with a minimax fit of q.
 */
@inline
function normalLog(a: v128, shift: v128): v128 {
  const n = i32x4.shr_s(i32x4.sub(a, i32x4.splat(ROOT_HALF_BITS)), 23)
  const m = i32x4.sub(a, i32x4.shl(n, 23))
  const one = f32x4.splat(1)
  const s = f32x4.div(f32x4.sub(m, one), f32x4.add(m, one))
  const w = f32x4.mul(s, s)
  let q = fma(w, f32x4.splat(0.298735011), f32x4.splat(0.399774809))
  q = fma(w, q, f32x4.splat(0.666667768))
  const e = f32x4.convert_i32x4_s(i32x4.add(n, shift))
  const small = fma(f32x4.mul(s, w), q, f32x4.mul(e, f32x4.splat(LN2_LOW)))
  return fma(e, f32x4.splat(LN2_HIGH), f32x4.add(small, f32x4.add(s, s)))
}

/** Lanes that are 0, infinite, NaN, or too small to be normal; the sign does not matter. */
@inline
function unusual(a: v128): v128 {
  return i32x4.ge_u(i32x4.sub(a, i32x4.splat(LEAST_BITS)), i32x4.splat(NORMAL_SPAN))
}

/** ln of any numbers. */
function anyLog(v: v128): v128 {
  const a = f32x4.abs(v)
  const zero = f32x4.splat(0)
  const small = i32x4.lt_s(a, i32x4.splat(LEAST_BITS))
  const scaled = v128.bitselect(f32x4.mul(a, f32x4.splat(33554432)), a, small)
  let y = normalLog(scaled, v128.and(small, i32x4.splat(-25)))
  y = v128.bitselect(f32x4.splat(-Infinity), y, f32x4.eq(v, zero))
  y = v128.bitselect(v, y, i32x4.ge_s(a, i32x4.splat(0x7f800000)))
  return v128.or(y, f32x4.lt(v, zero))
}

/** y = ln x, NaN below 0, −∞ at 0; y may be x. */
export function logEach(x: usize, y: usize, count: i32): void {
  const zero = f32x4.splat(0)
  let i = 0
  for (; i + 8 <= count; i += 8) {
    const v = v128.load(x + bytes(i))
    const w = v128.load(x + bytes(i), 16)
    const a = f32x4.abs(v)
    const b = f32x4.abs(w)
    if (v128.any_true(v128.or(unusual(a), unusual(b)))) {
      v128.store(y + bytes(i), anyLog(v))
      v128.store(y + bytes(i), anyLog(w), 16)
    } else {
      // A mask of ones is NaN.
      v128.store(y + bytes(i), v128.or(normalLog(a, zero), f32x4.lt(v, zero)))
      v128.store(y + bytes(i), v128.or(normalLog(b, zero), f32x4.lt(w, zero)), 16)
    }
  }
  for (; i < count; i++)
    v128.store_lane<f32>(y + bytes(i), anyLog(v128.load32_zero(x + bytes(i))), 0)
}
