import type { Tensor } from '@tensorflow/tfjs-core'
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

/**
 * For every column of one block two means: of what `each` gives for a row's number at `index`. In
 * double precision.
 */
function means(
  { size, inner }: Columns,
  start: number,
  each: (index: number, column: number) => number,
): Float64Array {
  const sums = new Float64Array(inner)
  for (let row = 0, index = start; row < size; row++)
    for (let column = 0; column < inner; column++, index++) sums[column] += each(index, column)
  for (let column = 0; column < inner; column++) sums[column] /= size
  return sums
}

/** Mean and biased variance of every column of the block that begins at `start`. */
export function momentsOf(
  x: Float32Array,
  columns: Columns,
  start: number,
): { readonly mean: Float64Array; readonly variance: Float64Array } {
  const mean = means(columns, start, (i) => x[i])
  return { mean, variance: means(columns, start, (i, column) => (x[i] - mean[column]) ** 2) }
}

/**
 * (x − mean)/√(variance + eps) of every column, with the biased variance, and its gradient. The
 * shape stays.
 */
export function standardize(x: Tensor, columns: Columns, eps: number): Tensor {
  const { outer, size, inner } = columns
  const blocks = Array.from({ length: outer }, (_, block) => block * size * inner)
  const forward = (to: Float32Array, from: Float32Array): void => {
    for (const start of blocks) {
      const { mean, variance } = momentsOf(from, columns, start)
      const scale = variance.map((value) => 1 / Math.sqrt(value + eps))
      for (let row = 0, i = start; row < size; row++)
        for (let column = 0; column < inner; column++, i++)
          to[i] = (from[i] - mean[column]) * scale[column]
    }
  }
  // Ioffe and Szegedy, Batch Normalization, 2015, with x̂ the output: dx = (dy − mean(dy) −
  // x̂·mean(dy·x̂))/√(variance + eps).
  const backward = (to: Float32Array, given: Float32Array, from: Float32Array): void => {
    for (const start of blocks) {
      const { mean, variance } = momentsOf(from, columns, start)
      const scale = variance.map((value) => 1 / Math.sqrt(value + eps))
      const drift = means(columns, start, (i) => given[i])
      const stretch = means(
        columns,
        start,
        (i, column) => given[i] * (from[i] - mean[column]) * scale[column],
      )
      for (let row = 0, i = start; row < size; row++)
        for (let column = 0; column < inner; column++, i++)
          to[i] =
            (given[i] -
              drift[column] -
              (from[i] - mean[column]) * scale[column] * stretch[column]) *
            scale[column]
    }
  }
  const standardized = differentiable(
    (input) => loop([input], input.shape, forward),
    (dy, input) => loop([dy, input], input.shape, backward),
  )
  return standardized(x)
}
