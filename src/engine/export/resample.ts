import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import type { Tensor } from '../../graph/project'
import type { Shape } from '../../layers/tensorShape'
import type { Mixture, Stretches } from '../../layers/torch/options'
import { crop, join } from './padding'
import type { StockPlace, StockStep } from './step'
import { slidingLead } from './windows'

const reshape = (shape: Shape) => (name: string) =>
  layers.reshape({ targetShape: [...shape], name })
const permute = (dims: number[]) => (name: string) => layers.permute({ dims, name })

/** Does every cell stay where it is? */
const unchanged = (mixture: Mixture, size: number): boolean =>
  mixture.length === size &&
  mixture.every(({ cells, weights }, i) =>
    cells.every((cell, tap) => weights[tap] === 0 || (cell === i && weights[tap] === 1)),
  )

/** How often every cell is repeated; null where the axis is not made by repeating. */
function repeats(mixture: Mixture, size: number): number | null {
  const times = mixture.length / size
  return mixture.every(
    ({ cells, weights }, i) =>
      cells.length === 1 && weights[0] === 1 && cells[0] === Math.floor(i / times),
  ) && Number.isInteger(times)
    ? times
    : null
}

/** The weights as a matrix [cells before, cells after] of a Dense layer. */
function matrixOf(mixture: Mixture, size: number): Tensor {
  const data = new Float32Array(size * mixture.length)
  for (const [i, { cells, weights }] of mixture.entries())
    for (const [tap, cell] of cells.entries()) data[cell * mixture.length + i] += weights[tap]
  return { shape: [size, mixture.length], data }
}

/**
 * UpSampling2D where cells are repeated; else a fixed matrix along each axis, as a Dense layer that
 * is not trained.
 */
export const resample = (mixtures: readonly Mixture[]): StockStep => ({
  layout: 'torch',
  lead: slidingLead(mixtures.length),
  apply(tensor, place) {
    const sizes = place.input.slice(-mixtures.length)
    const times = mixtures.map((mixture, i) => repeats(mixture, sizes[i]))
    if (times.every((count) => count !== null)) return repeated(tensor, times, place)
    const wide = along(tensor, mixtures[mixtures.length - 1], place)
    if (mixtures.length === 1)
      return place.last(
        'resample',
        (name) => layers.activation({ activation: 'linear', name }),
        wide,
      )
    if (unchanged(mixtures[0], sizes[0]))
      return place.last(
        'resample',
        (name) => layers.activation({ activation: 'linear', name }),
        wide,
      )
    return place.last(
      'resample',
      permute([1, 3, 2]),
      along(place.part('permute', permute([1, 3, 2]), wide), mixtures[0], place),
    )
  },
})

/** Resamples the last axis. */
function along(tensor: SymbolicTensor, mixture: Mixture, place: StockPlace): SymbolicTensor {
  const size = tensor.shape[tensor.shape.length - 1] ?? 0
  if (unchanged(mixture, size)) return tensor
  const options = {
    units: mixture.length,
    useBias: false,
    kernelInitializer: 'zeros' as const,
    trainable: false,
  }
  return place.part('mix', (name) => layers.dense({ ...options, name }), tensor, [
    matrixOf(mixture, size),
  ])
}

function repeated(
  tensor: SymbolicTensor,
  times: readonly number[],
  place: StockPlace,
): SymbolicTensor {
  const size: [number, number] = times.length === 1 ? [1, times[0]] : [times[0], times[1]]
  const grow = (name: string) => layers.upSampling2d({ size, dataFormat: 'channelsFirst', name })
  if (times.length === 2) return place.last('repeat', grow, tensor)
  const [channels, length] = place.input.slice(-2)
  return place.last(
    'row',
    reshape(place.output),
    place.part('repeat', grow, place.part('plane', reshape([channels, 1, length]), tensor)),
  )
}

/** Maxima over windows at given places: each one is cut out and pooled whole. */
export const maxOver = (windows: readonly Stretches[]): StockStep => ({
  layout: 'last',
  lead: slidingLead(windows.length),
  apply(tensor, place) {
    const axes = windows.length === 1 ? ([2] as const) : ([1, 2] as const)
    const pooled = axes.reduce<SymbolicTensor>((current, axis, i) => {
      const pieces = windows[i].map(([start, end]) => {
        const piece = crop(current, axis, { from: start, count: end - start }, place)
        const size: [number, number] = axis === 1 ? [end - start, 1] : [1, end - start]
        return end - start === 1
          ? piece
          : place.part(
              'largest',
              (name) => layers.maxPooling2d({ poolSize: size, strides: 1, padding: 'valid', name }),
              piece,
            )
      })
      return join(pieces, axis, place)
    }, tensor)
    return place.last('pool', (name) => layers.activation({ activation: 'linear', name }), pooled)
  },
})
