import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import type { Elementwise } from '../../layers/torchOptions'
import { activation } from './activations'
import type { StockLayer, StockPlace, StockStep } from './step'

/** How a curve is made of stock layers; `join` adds or multiplies. */
interface Kit {
  readonly x: SymbolicTensor
  readonly named: (activation: Stock, of: SymbolicTensor) => SymbolicTensor
  readonly scaled: (of: SymbolicTensor, scale: number, offset?: number) => SymbolicTensor
  /** min(max(0, x), most). */
  readonly cut: (of: SymbolicTensor, most?: number) => SymbolicTensor
  /** x where it is above the limit, else 0. */
  readonly above: (of: SymbolicTensor, limit: number) => SymbolicTensor
  readonly sum: (...of: SymbolicTensor[]) => SymbolicTensor
  readonly product: (...of: SymbolicTensor[]) => SymbolicTensor
}

type Stock =
  | 'elu'
  | 'selu'
  | 'gelu'
  | 'swish'
  | 'mish'
  | 'tanh'
  | 'softplus'
  | 'softsign'
  | 'linear'

const kitOf = (x: SymbolicTensor, { part }: StockPlace): Kit => ({
  x,
  named: (activation, of) =>
    part(activation, (name) => layers.activation({ activation, name }), of),
  scaled: (of, scale, offset = 0) =>
    part('scale', (name) => layers.rescaling({ scale, offset, name }), of),
  cut: (of, most) =>
    part(
      'cut',
      (name) => layers.reLU({ ...(most === undefined ? {} : { maxValue: most }), name }),
      of,
    ),
  above: (of, limit) => part('above', (name) => layers.thresholdedReLU({ theta: limit, name }), of),
  sum: (...of) => part('sum', (name) => layers.add({ name }), of),
  product: (...of) => part('product', (name) => layers.multiply({ name }), of),
})

const stock = (name: Stock): StockStep =>
  activation((layer) => layers.activation({ activation: name, name: layer }))

/** Several stock layers, the last of which only carries the node's name. */
const composed = (compose: (kit: Kit) => SymbolicTensor): StockStep => ({
  ...stock('linear'),
  apply: (x, place) =>
    place.last(
      'activation',
      (name): StockLayer => layers.activation({ activation: 'linear', name }),
      compose(kitOf(x, place)),
    ),
})

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

const STEPS: Readonly<Record<Elementwise, (...numbers: number[]) => StockStep>> = {
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
}

/**
 * An element-wise function as one stock activation, or as several stock layers. Throws where there
 * are none.
 */
export const elementwise = (name: Elementwise, numbers: readonly number[] = []): StockStep =>
  STEPS[name](...numbers)
