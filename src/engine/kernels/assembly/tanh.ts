// The hyperbolic tangent.
import { bytes, fma } from './simd'

/** Beyond this the quotient below is 1 in single precision. */
const END: f32 = 7.90531110763549805

/**
 * tanh of four numbers as a quotient of two polynomials in x², within a few units of the last
 * place; NaN stays NaN. Source of the coefficients: Eigen, MathFunctionsImpl.h, a minimax fit on
 * [−7.9, 7.9].
 */
@inline
function tanhOf(v: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(v, f32x4.splat(END)), f32x4.splat(-END))
  const s = f32x4.mul(x, x)
  let p = fma(s, f32x4.splat(-2.76076847742355e-16), f32x4.splat(2.00018790482477e-13))
  p = fma(s, p, f32x4.splat(-8.60467152213735e-11))
  p = fma(s, p, f32x4.splat(5.12229709037114e-8))
  p = fma(s, p, f32x4.splat(1.48572235717979e-5))
  p = fma(s, p, f32x4.splat(6.37261928875436e-4))
  p = fma(s, p, f32x4.splat(4.89352455891786e-3))
  let q = fma(s, f32x4.splat(1.19825839466702e-6), f32x4.splat(1.18534705686654e-4))
  q = fma(s, q, f32x4.splat(2.268434632439e-3))
  q = fma(s, q, f32x4.splat(4.89352518554385e-3))
  const y = f32x4.div(f32x4.mul(x, p), q)
  // Near 0 tanh(x) is x; the quotient would lose the smallest numbers.
  return v128.bitselect(v, y, f32x4.lt(f32x4.abs(v), f32x4.splat(0.0004)))
}

/** y = tanh(x); y may be x. */
export function tanh(x: usize, y: usize, count: i32): void {
  let i = 0
  for (; i + 4 <= count; i += 4) v128.store(y + bytes(i), tanhOf(v128.load(x + bytes(i))))
  for (; i < count; i++)
    v128.store_lane<f32>(y + bytes(i), tanhOf(v128.load32_zero(x + bytes(i))), 0)
}

/** dx = dy · (1 − y²), y being the output. */
export function tanhGradient(dy: usize, y: usize, dx: usize, count: i32): void {
  const one = f32x4.splat(1)
  let i = 0
  for (; i + 4 <= count; i += 4) {
    const v = v128.load(y + bytes(i))
    v128.store(dx + bytes(i), f32x4.mul(v128.load(dy + bytes(i)), f32x4.sub(one, f32x4.mul(v, v))))
  }
  for (; i < count; i++) {
    const v = load<f32>(y + bytes(i))
    store<f32>(dx + bytes(i), load<f32>(dy + bytes(i)) * (1 - v * v))
  }
}

/** y = x − tanh(x); y may be x. */
export function tanhshrinkEach(x: usize, y: usize, count: i32): void {
  let i = 0
  for (; i + 4 <= count; i += 4) {
    const v = v128.load(x + bytes(i))
    v128.store(y + bytes(i), f32x4.sub(v, tanhOf(v)))
  }
  for (; i < count; i++) {
    const v = v128.load32_zero(x + bytes(i))
    v128.store_lane<f32>(y + bytes(i), f32x4.sub(v, tanhOf(v)), 0)
  }
}
