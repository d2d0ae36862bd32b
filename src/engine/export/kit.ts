import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import { activation } from './activations'
import type { StockLayer, StockPlace, StockStep } from './step'

/** How a curve is made of stock layers; `join` adds or multiplies. */
export interface Kit {
  readonly x: SymbolicTensor
  readonly named: (activation: Stock, of: SymbolicTensor) => SymbolicTensor
  readonly scaled: (of: SymbolicTensor, scale: number, offset?: number) => SymbolicTensor
  /** min(max(0, x), most). */
  readonly cut: (of: SymbolicTensor, most?: number) => SymbolicTensor
  /** x where it is above the limit, else 0. */
  readonly above: (of: SymbolicTensor, limit: number) => SymbolicTensor
  /** 1 where it is above 0, else 0. */
  readonly positive: (of: SymbolicTensor) => SymbolicTensor
  readonly larger: (...of: SymbolicTensor[]) => SymbolicTensor
  readonly smaller: (...of: SymbolicTensor[]) => SymbolicTensor
  readonly sum: (...of: SymbolicTensor[]) => SymbolicTensor
  readonly product: (...of: SymbolicTensor[]) => SymbolicTensor
}

/** Names of tfjs's own activations. */
export type Stock =
  | 'elu'
  | 'selu'
  | 'gelu'
  | 'swish'
  | 'mish'
  | 'tanh'
  | 'softplus'
  | 'softsign'
  | 'linear'

/** The kit for a node's input at its place in the model. */
export const kitOf = (x: SymbolicTensor, { part }: StockPlace): Kit => ({
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
  positive: (of) => positive(of, part),
  larger: (...of) => part('larger', (name) => layers.maximum({ name }), of),
  smaller: (...of) => part('smaller', (name) => layers.minimum({ name }), of),
  sum: (...of) => part('sum', (name) => layers.add({ name }), of),
  product: (...of) => part('product', (name) => layers.multiply({ name }), of),
})

/** The largest numbers that can be stretched to 1 are those of float32. */
const LARGEST = 3.4e38

/** 1 where it is above 0, else 0: even the smallest number is stretched beyond 1, and cut there. */
export const positive = (of: SymbolicTensor, part: StockPlace['part']): SymbolicTensor =>
  part(
    'cut',
    (name) => layers.reLU({ maxValue: 1, name }),
    part('stretch', (name) => layers.rescaling({ scale: LARGEST, name }), of),
  )

/** One of tfjs's own activations. */
export const stock = (name: Stock): StockStep =>
  activation((layer) => layers.activation({ activation: name, name: layer }))

/** Several stock layers, the last of which only carries the node's name. */
export const composed = (compose: (kit: Kit) => SymbolicTensor): StockStep => ({
  ...stock('linear'),
  apply: (x, place) =>
    place.last(
      'activation',
      (name): StockLayer => layers.activation({ activation: 'linear', name }),
      compose(kitOf(x, place)),
    ),
})
