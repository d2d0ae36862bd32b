import { customGrad, type Tensor4D } from '@tensorflow/tfjs-core'
import type { Mixture } from '../../layers/torchOptions'
import { onMaps, onRows } from './layout'
import { type MapNumbers, mapNumbers, mapTensor, withSizes } from './mapNumbers'
import type { Operation } from './operation'

/**
 * Resamples one axis, or propagates gradients back to its cells (`back`, with the original size).
 * It multiplies cell by cell, because a matrix product would spread NaN and infinities over all
 * cells.
 */
function mixed(
  { data, shape }: MapNumbers,
  axis: 1 | 2,
  mixture: Mixture,
  back: number | null,
): MapNumbers {
  const count = back ?? mixture.length
  const outer = axis === 1 ? shape[0] : shape[0] * shape[1]
  const inner = axis === 1 ? shape[2] * shape[3] : shape[3]
  const made = new Float32Array(outer * count * inner)
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < mixture.length; i++) {
      const { cells, weights } = mixture[i]
      for (let tap = 0; tap < cells.length; tap++) {
        const [here, there] = back === null ? [cells[tap], i] : [i, cells[tap]]
        const from = (o * shape[axis] + here) * inner
        const to = (o * count + there) * inner
        const weight = weights[tap]
        for (let k = 0; k < inner; k++) made[to + k] += weight * data[from + k]
      }
    }
  return {
    data: made,
    shape:
      axis === 1 ? [shape[0], count, shape[2], shape[3]] : [shape[0], shape[1], count, shape[3]],
  }
}

const WHOLE: Mixture = [{ cells: [0], weights: [1] }]

/**
 * Weighted sums of cells along each spatial axis, gradients included: torch.nn.Upsample, and means
 * over windows.
 */
export function resample(mixtures: readonly Mixture[]): Operation {
  const axes = mixtures.length === 1 ? 1 : 2
  const [rows, columns] = onRows(axes, mixtures, WHOLE)
  const signal = axes === 1
  const forward = (x: MapNumbers): MapNumbers => {
    const wide = mixed(x, 2, columns, null)
    return signal ? wide : mixed(wide, 1, rows, null)
  }
  const backward = (dy: MapNumbers, [height, width]: readonly [number, number]): MapNumbers =>
    mixed(signal ? dy : mixed(dy, 1, rows, height), 2, columns, width)
  const differentiable = customGrad((x) => {
    if (!('dataId' in x)) throw new Error('Resampling takes maps.')
    const [, height, width] = x.shape
    return {
      value: mapTensor(forward(mapNumbers(x))),
      gradFunc: (dy) => mapTensor(backward(mapNumbers(dy), [height, width])),
    }
  })
  return {
    name: 'Resample',
    call: ([input]) => onMaps(axes, input, (maps) => differentiable(maps) as Tensor4D),
    outputShape: ([input]) => withSizes(input, mixtures),
  }
}
