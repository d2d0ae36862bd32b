import { type Tensor4D, tensor4d } from '@tensorflow/tfjs-core'
import { hasKernels } from '../kernels/kernels'
import { largestPlaces } from './largestKernel'
import { mapNumbers } from './mapNumbers'
import type { WindowCells } from './windowCells'

/**
 * Where the maximum of each window stands in N×H×W×C maps: row · width + column, the first of
 * equals, the last NaN. No gradient flows through it. Source:
 * aten/src/ATen/native/cpu/MaxPoolKernel.cpp.
 */
export function maxIndices(
  x: Tensor4D,
  rows: readonly WindowCells[],
  columns: readonly WindowCells[],
): Tensor4D {
  if (hasKernels()) return largestPlaces(x, rows, columns)
  const { data, shape } = mapNumbers(x)
  const [n, h, w, c] = shape
  const places = new Float32Array(n * rows.length * columns.length * c)
  const best = new Float32Array(c)
  let at = 0
  for (let map = 0; map < n; map++)
    for (const row of rows)
      for (const column of columns) {
        best.fill(Number.NEGATIVE_INFINITY)
        places.fill(row.first * w + column.first, at, at + c)
        for (let y = row.first; y < row.end; y += row.step)
          for (let cell = column.first; cell < column.end; cell += column.step) {
            const from = ((map * h + y) * w + cell) * c
            for (let channel = 0; channel < c; channel++) {
              const value = data[from + channel]
              if (value <= best[channel]) continue
              if (!(value > best[channel]) && !Number.isNaN(value)) continue
              best[channel] = value
              places[at + channel] = y * w + cell
            }
          }
        at += c
      }
  return tensor4d(places, [n, rows.length, columns.length, c])
}
