import { type Tensor4D, tensor4d } from '@tensorflow/tfjs-core'
import type { Stretches } from '../../layers/torch/options'
import { type Slide, slides, span } from '../../layers/window'
import { mapNumbers } from './mapNumbers'

/** The cells of a window along one axis: `first`, `first + step`, … before `end`. */
export interface WindowCells {
  readonly first: number
  readonly end: number
  readonly step: number
}

/** The windows of a pooling layer along one axis, without what lies in the padding. */
export const cellsOfSlides = (s: Slide): readonly WindowCells[] =>
  Array.from({ length: slides(s) }, (_, place) => {
    const start = place * s.stride - s.padding[0]
    const skipped = Math.max(0, Math.ceil(-start / s.dilation))
    return {
      first: start + skipped * s.dilation,
      end: Math.min(start + span(s), s.size),
      step: s.dilation,
    }
  })

/** Ranges of cells as windows. */
export const cellsOfStretches = (ranges: Stretches): readonly WindowCells[] =>
  ranges.map(([first, end]) => ({ first, end, step: 1 }))

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
