import { customGrad, type Tensor, type Tensor4D, tensor4d } from '@tensorflow/tfjs-core'
import type { Stretches } from '../../layers/torch/options'
import { onMaps, onRows } from './layout'
import { type MapNumbers, mapNumbers, withSizes } from './mapNumbers'
import { cellsOfStretches, maxIndices } from './maxIndices'
import type { Operation } from './operation'

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
  const [rows, columns] = onRows<Stretches>(axes, windows, [[0, 1]])
  const differentiable = customGrad((x) => {
    if (!('dataId' in x)) throw new Error('A maximum takes maps.')
    const numbers = mapNumbers(x)
    const { data, shape } = numbers
    const places = placesOf(numbers, rows, columns)
    const value = tensor4d(
      Float32Array.from(places, (place) => data[place]),
      [shape[0], rows.length, columns.length, shape[3]],
    )
    const gradFunc = (dy: Tensor): Tensor4D => {
      const given = dy.dataSync()
      const gradient = new Float32Array(data.length)
      for (let i = 0; i < places.length; i++) gradient[places[i]] += given[i]
      return tensor4d(gradient, [...shape])
    }
    return { value, gradFunc }
  })
  return {
    name: 'MaxOver',
    call: ([input]) => onMaps(axes, input, (maps) => differentiable(maps)),
    outputs: {
      call: ([input]) => [
        onMaps(axes, input, (maps) => differentiable(maps)),
        onMaps(axes, input, (maps) =>
          maxIndices(maps, cellsOfStretches(rows), cellsOfStretches(columns)),
        ),
      ],
      shapes: ([input]) => [withSizes(input, windows), withSizes(input, windows)],
    },
    outputShape: ([input]) => withSizes(input, windows),
  }
}
