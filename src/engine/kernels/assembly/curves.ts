// Activations with an exponential. All of them have the same parameters: `count` numbers at x
// become those at y, which may be x; a and b are the numbers of the function.
import { expLessOne, expOf, logOneMore } from './exponential'
import { bytes, fma } from './simd'

const ELU = 0
const CELU = 1
const GELU = 2
const GELU_TANH = 3
const MISH = 4
const LOG_SIGMOID = 5
const SOFTPLUS = 6

/** √(2/π) and 0.044715·√(2/π), both times −2. */
const TANH_LINE: f32 = -1.5957691216057308
const TANH_CUBE: f32 = -0.07135481282823983

/** ln(1 + eᵛ) of any v, as max(v, 0) + ln(1 + e^−|v|). */
@inline
function softplus(v: v128): v128 {
  const power = expOf(f32x4.neg(f32x4.abs(v)))
  return f32x4.add(f32x4.pmax(v, f32x4.splat(0)), logOneMore(power))
}

/** v over 1 + eʷ. */
@inline
function over(v: v128, w: v128): v128 {
  return f32x4.div(v, f32x4.add(f32x4.splat(1), expOf(w)))
}

/**
 * max(v, 0) − ½·|v|·erfc(|v|/√2). e^(z²)·erfc(z) is a minimax fit in t = 1/(1 + 0.3275911·z), right
 * to 2e-7. Above 30 the second part is 0; of −∞ it is ∞·0.
 */
@inline
function gelu(v: v128): v128 {
  const zero = f32x4.splat(0)
  const most = v128.bitselect(f32x4.splat(30), f32x4.splat(Infinity), f32x4.gt(v, zero))
  const a = f32x4.pmin(f32x4.abs(v), most)
  const one = f32x4.splat(1)
  const t = f32x4.div(one, fma(a, f32x4.splat(0.2316419), one))
  let q = fma(t, f32x4.splat(-0.13966532), f32x4.splat(0.49030781))
  q = fma(t, q, f32x4.splat(-0.39430293))
  q = fma(t, q, f32x4.splat(0.44187647))
  q = fma(t, q, f32x4.splat(0.03188724))
  q = fma(t, q, f32x4.splat(0.20376858))
  q = fma(t, q, f32x4.splat(0.18110229))
  q = fma(t, q, f32x4.splat(0.18502603))
  const half = f32x4.mul(a, f32x4.splat(0.5))
  const tail = f32x4.mul(f32x4.mul(half, t), f32x4.mul(q, expOf(f32x4.neg(f32x4.mul(half, a)))))
  return f32x4.sub(f32x4.pmax(v, zero), tail)
}

/** The function of four numbers; its name is known at compile time. */
@inline
function valueOf(name: i32, v: v128, a: v128, b: v128): v128 {
  const zero = f32x4.splat(0)
  if (name == ELU || name == CELU) {
    const low = f32x4.mul(a, expLessOne(name == ELU ? v : f32x4.mul(v, b)))
    return v128.bitselect(name == ELU ? f32x4.mul(b, v) : v, low, f32x4.gt(v, zero))
  }
  if (name == GELU) return gelu(v)
  if (name == GELU_TANH) {
    const slope = fma(f32x4.mul(v, v), f32x4.splat(TANH_CUBE), f32x4.splat(TANH_LINE))
    return over(v, f32x4.mul(v, slope))
  }
  if (name == MISH) {
    // tanh(ln(1 + p)) = (p² + 2p)/(p² + 2p + 2), which is 1 from 40 on.
    const power = expOf(f32x4.pmin(v, f32x4.splat(40)))
    const two = f32x4.splat(2)
    const square = f32x4.mul(power, f32x4.add(power, two))
    return f32x4.mul(v, f32x4.div(square, f32x4.add(square, two)))
  }
  if (name == LOG_SIGMOID) {
    const power = expOf(f32x4.neg(f32x4.abs(v)))
    return f32x4.sub(f32x4.pmin(v, zero), logOneMore(power))
  }
  const scaled = f32x4.mul(v, a)
  return v128.bitselect(v, f32x4.div(softplus(scaled), a), f32x4.gt(scaled, b))
}

@inline
function each(name: i32, x: usize, y: usize, count: i32, first: f32, second: f32): void {
  const a = f32x4.splat(first)
  const b = f32x4.splat(second)
  let i = 0
  for (; i + 4 <= count; i += 4)
    v128.store(y + bytes(i), valueOf(name, v128.load(x + bytes(i)), a, b))
  for (; i < count; i++)
    v128.store_lane<f32>(y + bytes(i), valueOf(name, v128.load32_zero(x + bytes(i)), a, b), 0)
}

/** a·(eˣ − 1) up to 0, b·x above. */
export function eluEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(ELU, x, y, count, a, b)
}

/** a·(e^bx − 1) up to 0, x above. */
export function celuEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(CELU, x, y, count, a, b)
}

/** x times the share of a normal distribution below it. */
export function geluEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(GELU, x, y, count, a, b)
}

/** The same by tanh: ½x·(1 + tanh u) = x/(1 + e^−2u) of u = √(2/π)·(x + 0.044715·x³). */
export function geluTanhEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(GELU_TANH, x, y, count, a, b)
}

/** x·tanh(ln(1 + eˣ)) */
export function mishEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(MISH, x, y, count, a, b)
}

/** −ln(1 + e^−x) */
export function logSigmoidEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(LOG_SIGMOID, x, y, count, a, b)
}

/** ln(1 + e^ax)/a, and x where ax is above b. */
export function softplusEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  each(SOFTPLUS, x, y, count, a, b)
}
