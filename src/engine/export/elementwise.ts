import type { MathFunction } from '../../layers/torch/math'
import type { Elementwise } from '../../layers/torch/options'
import { composed, stock } from './kit'
import { MATH_STEPS } from './mathSteps'
import type { StockStep } from './step'

/** max(0, x) + alpha·(e^(min(0, x)/width) − 1). */
const bent = (alpha: number, width: number): StockStep =>
  alpha === 1 && width === 1
    ? stock('elu')
    : composed(({ x, cut, scaled, named, sum }) => {
        const negative = scaled(cut(scaled(x, -1)), -1 / width)
        return sum(cut(x), scaled(named('elu', negative), alpha))
      })

const refuse = (what: string): never => {
  throw new Error(`${what} cannot be written with TensorFlow.js's own layers.`)
}

/** From here on ln(1 + eᶻ) and z are the same number in float32. */
const SAME = 17

/**
 * ln(1 + e^z)/beta with z = beta·x. Up to the threshold: softplus(z·[z ≤ t]) − ln 2·[z > t] + z·[z
 * > t].
 */
function softplus(beta: number, threshold: number): StockStep {
  if (beta === 0) return refuse('Softplus with beta 0')
  if (threshold <= 0) return refuse('Softplus with a threshold that is not above 0')
  return composed(({ x, scaled, named, above, cut, sum }) => {
    const z = scaled(x, beta)
    if (threshold >= SAME) return scaled(named('softplus', z), 1 / beta)
    const high = above(z, threshold)
    const isHigh = cut(scaled(high, 1 / threshold), 1)
    const low = named('softplus', sum(z, scaled(high, -1)))
    return scaled(sum(low, scaled(isHigh, -Math.LN2), high), 1 / beta)
  })
}

const ACTIVATION_STEPS: Readonly<
  Record<Exclude<Elementwise, MathFunction>, (...numbers: number[]) => StockStep>
> = {
  hardtanh: (low, high) =>
    composed(({ x, cut, scaled }) =>
      low === 0 ? cut(x, high) : scaled(cut(scaled(x, 1, -low), high - low), 1, low),
    ),
  elu: (alpha) => bent(alpha, 1),
  celu: (alpha) => (alpha > 0 ? bent(alpha, alpha) : refuse('CELU with a negative alpha')),
  selu: () => stock('selu'),
  gelu: () => stock('gelu'),
  // tfjs writes its own gelu_new under a name that it cannot load.
  geluTanh: () =>
    composed(({ x, scaled, sum, product, named }) => {
      const inner = sum(x, scaled(product(x, x, x), 0.044715))
      return product(x, scaled(named('tanh', scaled(inner, Math.sqrt(2 / Math.PI))), 0.5, 0.5))
    }),
  silu: () => stock('swish'),
  mish: () => stock('mish'),
  logSigmoid: () =>
    composed(({ x, scaled, named }) => scaled(named('softplus', scaled(x, -1)), -1)),
  // tfjs's own hard sigmoid has another slope, 0.2.
  hardsigmoid: () => composed(({ x, scaled, cut }) => cut(scaled(x, 1 / 6, 0.5), 1)),
  hardswish: () =>
    composed(({ x, scaled, cut, product }) => product(x, cut(scaled(x, 1 / 6, 0.5), 1))),
  softplus,
  softsign: () => stock('softsign'),
  identity: () => stock('linear'),
  threshold: (threshold, value) =>
    composed(({ x, scaled, positive, sum, product }) => {
      const high = positive(scaled(x, 1, -threshold))
      return sum(product(x, high), scaled(high, -value, value))
    }),
  hardshrink: (lambd) =>
    lambd < 0
      ? stock('linear')
      : composed(({ x, above, scaled, sum }) =>
          sum(above(x, lambd), scaled(above(scaled(x, -1), lambd), -1)),
        ),
  softshrink: (lambd) =>
    composed(({ x, cut, scaled, sum }) =>
      sum(cut(scaled(x, 1, -lambd)), scaled(cut(scaled(x, -1, -lambd)), -1)),
    ),
  tanhshrink: () => composed(({ x, named, scaled, sum }) => sum(x, scaled(named('tanh', x), -1))),
}

const STEPS: Readonly<Record<Elementwise, (...numbers: number[]) => StockStep>> = {
  ...ACTIVATION_STEPS,
  ...MATH_STEPS,
}

/**
 * An element-wise function as one stock activation, or as several stock layers. Throws where there
 * are none.
 */
export const elementwise = (name: Elementwise, numbers: readonly number[] = []): StockStep =>
  STEPS[name](...numbers)
