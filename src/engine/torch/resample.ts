import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core'
import type { Mixture } from '../../layers/torch/options'
import { floatsAt, hasKernels, kernels, wordsAt } from '../kernels/kernels'
import { scratch } from '../kernels/scratch'
import { differentiable } from './differentiable'
import { onMaps, onRows } from './layout'
import { loop } from './loop'
import { withSizes } from './mapNumbers'
import type { Operation } from './operation'

/**
 * Weighted sums of cells, as a sparse matrix: the entries of output i are those from starts[i] to
 * starts[i + 1].
 */
interface Sums {
  readonly starts: Int32Array
  readonly cells: Int32Array
  readonly weights: Float32Array
}

function sumsOf(rows: Mixture): Sums {
  const starts = new Int32Array(rows.length + 1)
  for (const [i, { cells }] of rows.entries()) starts[i + 1] = starts[i] + cells.length
  return {
    starts,
    cells: Int32Array.from(rows.flatMap(({ cells }) => cells)),
    weights: Float32Array.from(rows.flatMap(({ weights }) => weights)),
  }
}

/** The transposed matrix, which carries gradients back to an axis of `size` cells. */
function turned({ starts, cells, weights }: Sums, size: number): Sums {
  const back: { cells: number[]; weights: number[] }[] = Array.from({ length: size }, () => ({
    cells: [],
    weights: [],
  }))
  for (let i = 0; i + 1 < starts.length; i++)
    for (let t = starts[i]; t < starts[i + 1]; t++) {
      back[cells[t]].cells.push(i)
      back[cells[t]].weights.push(weights[t])
    }
  return sumsOf(back)
}

/**
 * Replaces one axis of N×H×W×C maps by these sums. It multiplies cell by cell, because a matrix
 * product would spread NaN and infinities over all cells.
 */
function summed(x: Tensor, axis: 1 | 2, { starts, cells, weights }: Sums): Tensor {
  const count = starts.length - 1
  const [n, height, width, channels] = x.shape
  const [outer, size, inner] =
    axis === 1 ? [n, height, width * channels] : [n * height, width, channels]
  const shape = axis === 1 ? [n, count, width, channels] : [n, height, count, channels]
  return loop([x], shape, (to, from) => {
    if (hasKernels()) {
      // The arrays are gone where more memory moves the heap; their places in it stay.
      const [source, target] = [from.byteOffset, to.byteOffset]
      const [first, index, factor] = [
        scratch('row', starts.length),
        scratch('plane', cells.length),
        scratch('columns', weights.length),
      ]
      wordsAt(first, starts.length).set(starts)
      wordsAt(index, cells.length).set(cells)
      floatsAt(factor, weights.length).set(weights)
      kernels().resampleRows(source, outer, size, inner, first, index, factor, count, target)
      return
    }
    to.fill(0)
    for (let o = 0; o < outer; o++)
      for (let i = 0; i < count; i++)
        for (let t = starts[i]; t < starts[i + 1]; t++)
          for (let k = 0; k < inner; k++)
            to[(o * count + i) * inner + k] += weights[t] * from[(o * size + cells[t]) * inner + k]
  })
}

const WHOLE: Mixture = [{ cells: [0], weights: [1] }]

/**
 * Weighted sums of cells along each spatial axis, gradients included: torch.nn.Upsample, and means
 * over windows.
 */
export function resample(mixtures: readonly Mixture[]): Operation {
  const axes = mixtures.length === 1 ? 1 : 2
  const [rows, columns] = onRows(axes, mixtures, WHOLE).map(sumsOf)
  const signal = axes === 1
  const summedOver = differentiable(
    (x) => {
      const wide = summed(x, 2, columns)
      return signal ? wide : summed(wide, 1, rows)
    },
    (dy, x) => {
      const [, height, width] = x.shape
      const high = signal ? dy : summed(dy, 1, turned(rows, height))
      return summed(high, 2, turned(columns, width))
    },
  )
  return {
    name: 'Resample',
    call: ([input]) => onMaps(axes, input, (maps) => summedOver(maps) as Tensor4D),
    outputShape: ([input]) => withSizes(input, mixtures),
  }
}
