import { type Tensor, type Tensor4D, tensor4d } from '@tensorflow/tfjs-core'
import type { Stretches } from '../../layers/torch/options'
import { hasKernels } from '../kernels/kernels'
import { differentiable } from './differentiable'
import { largestValues } from './largestKernel'
import { onChannels, onRows } from './layout'
import { type MapNumbers, mapNumbers, withSizes } from './mapNumbers'
import { maxIndices } from './maxIndices'
import type { Operation } from './operation'
import { cellsOfStretches } from './windowCells'

/**
 * Places of the largest value of every window, the first in row-major order, the last NaN if there
 * is one.
 */
function placesOf({ data, shape }: MapNumbers, rows: Stretches, columns: Stretches): Int32Array {
  const [n, h, w, c] = shape
  const places = new Int32Array(n * rows.length * columns.length * c)
  let at = 0
  for (let map = 0; map < n; map++)
    for (const [top, bottom] of rows)
      for (const [left, right] of columns)
        for (let channel = 0; channel < c; channel++) {
          let place = ((map * h + top) * w + left) * c + channel
          let best = Number.NEGATIVE_INFINITY
          for (let y = top; y < bottom; y++)
            for (
              let x = left, cell = ((map * h + y) * w + left) * c + channel;
              x < right;
              x++, cell += c
            ) {
              const value = data[cell]
              if (value > best || Number.isNaN(value)) {
                best = value
                place = cell
              }
            }
          places[at++] = place
        }
  return places
}

/**
 * The largest value of windows at given places, gradients included: torch.nn.AdaptiveMaxPool1d and
 * AdaptiveMaxPool2d.
 */
export function maxOver(windows: readonly Stretches[]): Operation {
  const axes = windows.length === 1 ? 1 : 2
  const stretches = onRows<Stretches>(axes, windows, [[0, 1]])
  const [rows, columns] = stretches.map(cellsOfStretches)
  const largest = differentiable(
    (x) => {
      const maps = x as Tensor4D
      if (hasKernels()) return largestValues(maps, rows, columns)
      const numbers = mapNumbers(x)
      return tensor4d(
        Float32Array.from(placesOf(numbers, ...stretches), (place) => numbers.data[place]),
        [maps.shape[0], rows.length, columns.length, maps.shape[3]],
      )
    },
    (dy, x) => {
      const places = placesOf(mapNumbers(x), ...stretches)
      const given = dy.dataSync()
      const gradient = new Float32Array(x.size)
      for (let i = 0; i < places.length; i++) gradient[places[i]] += given[i]
      return tensor4d(gradient, (x as Tensor4D).shape)
    },
  )
  const values = (input: Tensor): Tensor =>
    onChannels(axes, input, (maps) => largest(maps) as Tensor4D)
  return {
    name: 'MaxOver',
    call: ([input]) => values(input),
    outputs: {
      call: ([input]) => [
        values(input),
        onChannels(axes, input, (maps) => maxIndices(maps, rows, columns)),
      ],
      shapes: ([input]) => [withSizes(input, windows), withSizes(input, windows)],
    },
    outputShape: ([input]) => withSizes(input, windows),
  }
}
