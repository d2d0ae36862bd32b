import type { MathFunction } from '../../layers/torch/math'
import type { Elementwise } from '../../layers/torch/options'
import { erf } from './erf'
import type { ScalarFunction } from './scalarFunction'

type ScalarCurve = Omit<ScalarFunction, 'blocks'>

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))
const clamp = (x: number, low: number, high: number): number =>
  x < low ? low : x > high ? high : x

/** tanh(ln(1 + eˣ)), which is 1 from 40 on: (e²ˣ + 2eˣ)/(e²ˣ + 2eˣ + 2). */
function softplusTanh(x: number): number {
  const power = Math.exp(Math.min(x, 40))
  const square = power * (power + 2)
  return square / (square + 2)
}

/** left·(e^(x/width) − 1) below 0, right·x above it; the derivative at 0 is the left one. */
const exponential = (left: number, width: number, right: number): ScalarCurve => ({
  value: (x) => (x <= 0 ? left * Math.expm1(x / width) : right * x),
  slope: (x) => (x > 0 ? right : (left / width) * Math.exp(x / width)),
})

/** Source: Klambauer et al., Self-Normalizing Neural Networks, 2017. */
export const SELU_ALPHA = 1.6732632423543772
/** From the same source. */
export const SELU_SCALE = 1.0507009873554805
const PHI = 1 / Math.sqrt(2 * Math.PI)
const GELU_SCALE = Math.sqrt(2 / Math.PI)
const GELU_CUBE = 0.044715

const gelu: ScalarCurve = {
  value: (x) => 0.5 * x * (1 + erf(x * Math.SQRT1_2)),
  slope: (x) => 0.5 * (1 + erf(x * Math.SQRT1_2)) + x * PHI * Math.exp(-0.5 * x * x),
}

const geluTanh: ScalarCurve = {
  value: (x) => 0.5 * x * (1 + Math.tanh(GELU_SCALE * (x + GELU_CUBE * x ** 3))),
  slope(x) {
    const t = Math.tanh(GELU_SCALE * (x + GELU_CUBE * x ** 3))
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * GELU_SCALE * (1 + 3 * GELU_CUBE * x * x)
  },
}

/** The activations by name. Source: aten/src/ATen/native/cpu/Activation.cpp. */
export const ACTIVATION_FUNCTIONS: Readonly<
  Record<Exclude<Elementwise, MathFunction>, (...numbers: number[]) => ScalarCurve>
> = {
  hardtanh: (low, high) => ({
    value: (x) => clamp(x, low, high),
    slope: (x) => (x > low && x < high ? 1 : 0),
  }),
  elu: (alpha) => exponential(alpha, 1, 1),
  celu: (alpha) => exponential(alpha, alpha, 1),
  selu: () => exponential(SELU_SCALE * SELU_ALPHA, 1, SELU_SCALE),
  gelu: () => gelu,
  geluTanh: () => geluTanh,
  silu: () => ({
    value: (x) => x / (1 + Math.exp(-x)),
    slope: (x) => sigmoid(x) * (1 + x * (1 - sigmoid(x))),
  }),
  mish: () => ({
    value: (x) => x * softplusTanh(x),
    slope(x) {
      const t = softplusTanh(x)
      return t + x * sigmoid(x) * (1 - t * t)
    },
  }),
  logSigmoid: () => ({
    value: (x) => Math.min(0, x) - Math.log1p(Math.exp(-Math.abs(x))),
    slope: (x) => sigmoid(-x),
  }),
  hardsigmoid: () => ({
    value: (x) => clamp(x + 3, 0, 6) / 6,
    slope: (x) => (x > -3 && x < 3 ? 1 / 6 : 0),
  }),
  // At 3 PyTorch's own derivative is 1.5, or 1 where it works on 16 numbers at once.
  hardswish: () => ({
    value: (x) => (x * clamp(x + 3, 0, 6)) / 6,
    slope: (x) => (x < -3 ? 0 : x > 3 ? 1 : x / 3 + 0.5),
  }),
  softplus: (beta, threshold) => ({
    value: (x) => (x * beta > threshold ? x : Math.log1p(Math.exp(x * beta)) / beta),
    slope: (x) => (x * beta > threshold ? 1 : sigmoid(x * beta)),
  }),
  softsign: () => ({
    value: (x) => x / (1 + Math.abs(x)),
    slope: (x) => (1 - Math.abs(x) / (1 + Math.abs(x))) / (1 + Math.abs(x)),
  }),
  identity: () => ({ value: (x) => x, slope: () => 1 }),
  threshold: (threshold, value) => ({
    value: (x) => (x <= threshold ? value : x),
    slope: (x) => (x <= threshold ? 0 : 1),
  }),
  // The gradient at NaN is that of PyTorch where it works on 16 numbers at once.
  hardshrink: (lambd) => ({
    value: (x) => (x >= -lambd && x <= lambd ? 0 : x),
    slope: (x) => (x > lambd || x < -lambd ? 1 : 0),
  }),
  // NaN becomes 0, as in PyTorch.
  softshrink: (lambd) => ({
    value: (x) => (x > lambd ? x - lambd : x < -lambd ? x + lambd : 0),
    slope: (x) => (x > lambd || x < -lambd ? 1 : 0),
  }),
  tanhshrink: () => ({ value: (x) => x - Math.tanh(x), slope: (x) => Math.tanh(x) ** 2 }),
}
