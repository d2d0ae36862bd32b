// Functions of one number that cost a few instructions. All of them have the same parameters:
// `count` numbers at x become those at y, which may be x; a and b are the numbers of the function.
import { bytes, clamp } from './simd'

const CLAMP = 0
const THRESHOLD = 1
const HARDSHRINK = 2
const SOFTSHRINK = 3
const ABS = 4
const NEGATE = 5
const SQRT = 6
const SQUARE = 7
const RECIPROCAL = 8
const SOFTSIGN = 9
const HARDSIGMOID = 10
const HARDSWISH = 11

/** The function of four numbers; its name is known at compile time. */
@inline
function valueOf(name: i32, v: v128, a: v128, b: v128): v128 {
  const zero = f32x4.splat(0)
  if (name == CLAMP) return clamp(v, a, b)
  if (name == THRESHOLD) return v128.bitselect(b, v, f32x4.le(v, a))
  if (name == HARDSHRINK) return v128.andnot(v, f32x4.le(f32x4.abs(v), a))
  if (name == SOFTSHRINK) {
    const left = f32x4.sub(f32x4.abs(v), a)
    const sign = v128.and(v, f32x4.splat(-0.0))
    return v128.and(v128.or(left, sign), f32x4.gt(left, zero))
  }
  if (name == ABS) return f32x4.abs(v)
  if (name == NEGATE) return f32x4.neg(v)
  if (name == SQRT) return f32x4.sqrt(v)
  if (name == SQUARE) return f32x4.mul(v, v)
  if (name == RECIPROCAL) return f32x4.div(f32x4.splat(1), v)
  if (name == SOFTSIGN) return f32x4.div(v, f32x4.add(f32x4.splat(1), f32x4.abs(v)))
  const six = f32x4.splat(6)
  const ramp = clamp(f32x4.add(v, f32x4.splat(3)), zero, six)
  if (name == HARDSIGMOID) return f32x4.div(ramp, six)
  return f32x4.div(f32x4.mul(v, ramp), six)
}

@inline
function each(name: i32, x: usize, y: usize, count: i32, first: f32, second: f32): void {
  const a = f32x4.splat(first)
  const b = f32x4.splat(second)
  let i = 0
  for (; i + 16 <= count; i += 16) {
    const p = x + bytes(i)
    const q = y + bytes(i)
    v128.store(q, valueOf(name, v128.load(p), a, b))
    v128.store(q, valueOf(name, v128.load(p, 16), a, b), 16)
    v128.store(q, valueOf(name, v128.load(p, 32), a, b), 32)
    v128.store(q, valueOf(name, v128.load(p, 48), a, b), 48)
  }
  for (; i < count; i++)
    v128.store_lane<f32>(y + bytes(i), valueOf(name, v128.load32_zero(x + bytes(i)), a, b), 0)
}

/** At least a, then at most b; NaN stays NaN. */
export function clampEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(CLAMP, x, y, count, a, b)
}

/** b up to a, x above it and where it is NaN. */
export function thresholdEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(THRESHOLD, x, y, count, a, b)
}

/** 0 from −a to a, x elsewhere and where it is NaN. */
export function hardshrinkEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(HARDSHRINK, x, y, count, a, b)
}

/** x moved by a ≥ 0 towards 0, where NaN goes as well. */
export function softshrinkEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(SOFTSHRINK, x, y, count, a, b)
}

/** |x| */
export function absEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(ABS, x, y, count, a, b)
}

/** −x */
export function negateEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(NEGATE, x, y, count, a, b)
}

/** √x */
export function sqrtEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(SQRT, x, y, count, a, b)
}

/** x² */
export function squareEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(SQUARE, x, y, count, a, b)
}

/** 1/x */
export function reciprocalEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(RECIPROCAL, x, y, count, a, b)
}

/** x/(1 + |x|) */
export function softsignEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(SOFTSIGN, x, y, count, a, b)
}

/** x + 3 limited to [0, 6], over 6. */
export function hardsigmoidEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(HARDSIGMOID, x, y, count, a, b)
}

/** x times hardsigmoid. */
export function hardswishEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(HARDSWISH, x, y, count, a, b)
}
