import type { Tensor } from '@tensorflow/tfjs-core'
import { numbersInPlace } from '../wasm'
import { isRecording } from './derived'
import { differentiable } from './differentiable'
import { loop } from './loop'

/**
 * A tensor read as `outer` blocks of `size` rows of `inner` numbers: each of the outer·inner
 * columns has its own mean and variance.
 */
interface Columns {
  readonly outer: number
  readonly size: number
  readonly inner: number
}

/** Mean and biased variance of every column, block by block, in double precision. */
interface Moments {
  readonly mean: Float64Array
  readonly variance: Float64Array
}

/** Moments of the columns of these numbers. */
function momentsIn(x: Float32Array, { outer, size, inner }: Columns): Moments {
  const mean = new Float64Array(outer * inner)
  const variance = new Float64Array(outer * inner)
  for (let first = 0, i = 0; first < mean.length; first += inner) {
    const end = first + inner
    const start = i
    for (let row = 0; row < size; row++) for (let c = first; c < end; c++) mean[c] += x[i++]
    for (let c = first; c < end; c++) mean[c] /= size
    i = start
    for (let row = 0; row < size; row++)
      for (let c = first; c < end; c++) {
        const off = x[i++] - mean[c]
        variance[c] += off * off
      }
    for (let c = first; c < end; c++) variance[c] /= size
  }
  return { mean, variance }
}

/**
 * Moments that a forward pass has found, by the data of its input, for the way back and for running
 * statistics. Only while gradients are recorded: later the numbers may change in place.
 */
const found = new WeakMap<object, { readonly columns: Columns; readonly moments: Moments }>()

const same = (a: Columns, b: Columns): boolean =>
  a.outer === b.outer && a.size === b.size && a.inner === b.inner

/** Moments of the columns of a tensor; those that the last forward pass found, where it did. */
export function momentsOf(x: Tensor, columns: Columns): Moments {
  const known = found.get(x.dataId)
  return known && same(known.columns, columns)
    ? known.moments
    : momentsIn(numbersInPlace(x), columns)
}

/** 1/√(variance + eps) of every column. */
const scalesOf = ({ variance }: Moments, eps: number): Float64Array =>
  variance.map((value) => 1 / Math.sqrt(value + eps))

/** The gradient with respect to x from dy, into `to`; its source is named in `standardize`. */
function intoSlopes(
  to: Float32Array,
  dy: Float32Array,
  x: Float32Array,
  { outer, size, inner }: Columns,
  { mean }: Moments,
  scale: Float64Array,
): void {
  const drift = new Float64Array(outer * inner)
  const stretch = new Float64Array(outer * inner)
  for (let first = 0, i = 0; first < mean.length; first += inner) {
    const end = first + inner
    const start = i
    for (let row = 0; row < size; row++)
      for (let c = first; c < end; c++, i++) {
        drift[c] += dy[i]
        stretch[c] += dy[i] * (x[i] - mean[c])
      }
    for (let c = first; c < end; c++) {
      drift[c] /= size
      stretch[c] *= (scale[c] * scale[c]) / size
    }
    i = start
    for (let row = 0; row < size; row++)
      for (let c = first; c < end; c++, i++)
        to[i] = (dy[i] - drift[c] - (x[i] - mean[c]) * stretch[c]) * scale[c]
  }
}

/**
 * (x − mean)/√(variance + eps) of every column, with the biased variance, and its gradient. The
 * shape stays.
 */
export function standardize(x: Tensor, columns: Columns, eps: number): Tensor {
  const { size, inner } = columns
  const forward = (input: Tensor): Tensor => {
    found.delete(input.dataId)
    const moments = momentsOf(input, columns)
    if (isRecording()) found.set(input.dataId, { columns, moments })
    const { mean } = moments
    const scale = scalesOf(moments, eps)
    return loop([input], input.shape, (to, from) => {
      for (let first = 0, i = 0; first < mean.length; first += inner)
        for (let row = 0; row < size; row++)
          for (let c = first; c < first + inner; c++, i++) to[i] = (from[i] - mean[c]) * scale[c]
    })
  }
  // Ioffe and Szegedy, Batch Normalization, 2015, with x̂ the output: dx = (dy − mean(dy) −
  // x̂·mean(dy·x̂))/√(variance + eps).
  const backward = (dy: Tensor, input: Tensor): Tensor => {
    const moments = momentsOf(input, columns)
    const scale = scalesOf(moments, eps)
    return loop([dy, input], input.shape, (to, given, from) =>
      intoSlopes(to, given, from, columns, moments, scale),
    )
  }
  return differentiable(forward, backward)(x)
}
