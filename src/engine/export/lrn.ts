import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import type { LocalResponseNormOptions } from '../../layers/torch/options'
import { reshape } from './arrange'
import { kitOf } from './kit'
import { byChannel, only } from './norm'
import { absent, type StockPlace, type StockStep } from './step'

/** The largest power of the divisor that is written as a product, in quarters. */
const MOST_QUARTERS = 16

/**
 * Roots are found from chords below √a, each from a number to 16 times that: at most a fifth too
 * small, which four steps of Newton's rule bring within 1e-7.
 */
const CHORDS = [1, 16, 256, 4096]
const STEPS = 4

const tensorOf = (shape: readonly number[], at: (i: number) => number) => ({
  shape,
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => at(i)),
})

/** Convolves rows × channels × 1 along the channels; `kernel` is [1, size, 1, filters]. */
function alongChannels(
  squared: SymbolicTensor,
  size: number,
  filters: number,
  kernel: (tap: number, filter: number) => number,
  bias: (filter: number) => number,
  { part }: StockPlace,
): SymbolicTensor {
  return part(
    'window',
    (name) => layers.conv2d({ filters, kernelSize: [1, size], kernelInitializer: 'zeros', name }),
    squared,
    [
      tensorOf([1, size, 1, filters], (i) => kernel(Math.floor(i / filters), i % filters)),
      tensorOf([filters], bias),
    ],
  )
}

/** 1/√(1 + weight·Σ x²) over the window of each channel: a norm of the window, the 1, and −both. */
function inverseRoot(
  padded: SymbolicTensor,
  size: number,
  weight: number,
  place: StockPlace,
): SymbolicTensor {
  const half = size + 1
  const sign = (filter: number): number => (filter < half ? 1 : -1)
  const window = alongChannels(
    padded,
    size,
    2 * half,
    (tap, filter) => (filter % half === tap ? sign(filter) * Math.sqrt(weight) : 0),
    (filter) => (filter % half === size ? sign(filter) : 0),
    place,
  )
  const norm = place.part(
    'norm',
    (name) =>
      layers.layerNormalization({ axis: -1, epsilon: 0, center: false, scale: false, name }),
    window,
  )
  return place.part(
    'one',
    (name) =>
      layers.conv2d({
        filters: 1,
        kernelSize: 1,
        useBias: false,
        kernelInitializer: 'zeros',
        name,
      }),
    norm,
    [tensorOf([1, 1, 2 * half, 1], (i) => (i === size ? 1 / Math.sqrt(half) : 0))],
  )
}

/**
 * LocalResponseNorm whose beta is a number of quarters: the divisor to −½ is a norm, and its root
 * comes of Newton's rule. Other powers have no stock layers.
 */
export function localResponseNorm(o: LocalResponseNormOptions): StockStep {
  const quarters = o.beta * 4
  const fits = Number.isInteger(quarters) && quarters >= 0 && quarters <= MOST_QUARTERS && o.k > 0
  if (!fits || o.alpha < 0)
    return absent(`LocalResponseNorm with alpha ${o.alpha}, beta ${o.beta} and k ${o.k}`)
  const weight = o.alpha / o.size / o.k
  const before = Math.floor(o.size / 2)
  return {
    layout: 'torch',
    lead: only('own'),
    apply(tensor, place) {
      const normal = byChannel(tensor, place.input, place, (rows) => {
        const [, places, channels] = rows.shape.length > 2 ? rows.shape : [0, 1, rows.shape[1]]
        const shape = [Number(places), Number(channels), 1]
        const x = place.part('cells', reshape(shape), rows)
        const { scaled, product, smaller } = kitOf(x, place)
        const pads: [[number, number], [number, number]] = [
          [0, 0],
          [before, o.size - 1 - before],
        ]
        const padded = place.part('pad', (name) => layers.zeroPadding2d({ padding: pads, name }), x)
        const r = inverseRoot(padded, o.size, weight, place)
        const factors = [x, ...Array.from({ length: Math.floor(quarters / 2) }, () => r)]
        if (quarters % 2 === 1) {
          // z = 1/√r = d^¼ of a = d·r = √d, by z ← z·(3 − r·z²)/2; then √r = r·z.
          const squares = place.part(
            'pad',
            (name) => layers.zeroPadding2d({ padding: pads, name }),
            product(x, x),
          )
          const d = alongChannels(
            squares,
            o.size,
            1,
            () => weight,
            () => 1,
            place,
          )
          const a = product(d, r)
          const chords = CHORDS.map((from) => {
            const slope = 1 / (5 * Math.sqrt(from))
            return scaled(a, slope, Math.sqrt(from) - slope * from)
          })
          let z = smaller(...chords)
          for (let step = 0; step < STEPS; step++)
            z = product(z, scaled(product(r, z, z), -0.5, 1.5))
          factors.push(r, z)
        }
        const whole = factors.length > 1 ? product(...factors) : x
        return place.part(
          'rows',
          reshape(rows.shape.slice(1).map(Number)),
          scaled(whole, o.k ** -o.beta),
        )
      })
      return place.last('norm', (name) => layers.activation({ activation: 'linear', name }), normal)
    },
  }
}
