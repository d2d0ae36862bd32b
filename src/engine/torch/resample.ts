import { customGrad, type Tensor, type Tensor4D, tensor4d } from '@tensorflow/tfjs-core'
import type { Shape } from '../../layers/tensorShape'
import type { Mixture, Stretches } from '../../layers/torch'
import { spatial } from '../../layers/window'
import type { Operation } from './layer'
import { onMaps, onRows } from './layout'

/** Numbers of maps N×H×W×C outside the engine. */
interface MapNumbers {
  readonly data: Float32Array
  readonly shape: readonly [number, number, number, number]
}

const numbersOf = (x: Tensor): MapNumbers => ({
  data: x.dataSync() as Float32Array,
  shape: (x as Tensor4D).shape,
})

/**
 * Makes one axis anew, or gives back to its cells what was made of them (`back`, with the size it
 * had). It multiplies cell by cell, because a product with a matrix would spread NaN and infinities
 * over all cells.
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
      value: tensorOf(forward(numbersOf(x))),
      gradFunc: (dy) => tensorOf(backward(numbersOf(dy), [height, width])),
    }
  })
  return {
    name: 'Resample',
    call: ([input]) => onMaps(axes, input, (maps) => differentiable(maps) as Tensor4D),
    outputShape: ([input]) => withSizes(input, mixtures),
  }
}

const tensorOf = ({ data, shape }: MapNumbers): Tensor4D => tensor4d(data, [...shape])

const withSizes = (input: Shape, along: readonly { readonly length: number }[]): Shape => {
  const { lead, channels } = spatial(input, along.length)
  return [...lead, channels, ...along.map((cells) => cells.length)]
}

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
    const numbers = numbersOf(x)
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
    outputShape: ([input]) => withSizes(input, windows),
  }
}
