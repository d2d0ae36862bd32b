import type { Tensor4D } from '@tensorflow/tfjs-core'
import { kernels, wordsAt } from '../kernels/kernels'
import { scratch } from '../kernels/scratch'
import { placesOf } from './differentiable'
import { loop } from './loop'
import type { WindowCells } from './windowCells'

/** Maps N×H×W×C and the windows along height and width. */
type Windows = readonly [x: Tensor4D, rows: readonly WindowCells[], columns: readonly WindowCells[]]

/** Writes windows of so many cells where the kernel reads them; room must have been made. */
export function putWindows(at: number, starts: readonly number[], length: number): void {
  const words = wordsAt(at, 2 * starts.length)
  for (let i = 0; i < starts.length; i++) {
    words[2 * i] = starts[i]
    words[2 * i + 1] = starts[i] + length
  }
}

/** Writes windows of different lengths. */
function put(at: number, windows: readonly WindowCells[]): void {
  const words = wordsAt(at, 2 * windows.length)
  for (let i = 0; i < windows.length; i++) {
    words[2 * i] = windows[i].first
    words[2 * i + 1] = windows[i].end
  }
}

const byKernel = (what: 'values' | 'places', [x, rows, columns]: Windows): Tensor4D => {
  const [n, h, w, c] = x.shape
  const space = (): number => scratch('table', 2 * (rows.length + columns.length))
  space()
  return loop([x], [n, rows.length, columns.length, c], (to, from) => {
    const top = space()
    const left = top + 8 * rows.length
    put(top, rows)
    put(left, columns)
    for (let map = 0; map < n; map++) {
      const out = to.byteOffset + (map * to.byteLength) / n
      kernels().largestOfWindows(
        from.byteOffset + 4 * map * h * w * c,
        w,
        c,
        c,
        top,
        rows.length,
        rows[0]?.step ?? 1,
        left,
        columns.length,
        columns[0]?.step ?? 1,
        what === 'values' ? out : 0,
        what === 'places' ? out : 0,
      )
    }
  }) as Tensor4D
}

/**
 * The largest number of each window of maps N×H×W×C, NaN where there is one. Our kernels must be
 * loaded.
 */
export const largestValues = (...windows: Windows): Tensor4D => byKernel('values', windows)

/** Their places, row · width + column: of equals the first, of NaN the last. */
export const largestPlaces = (...[x, ...along]: Windows): Tensor4D =>
  placesOf((maps) => byKernel('places', [maps as Tensor4D, ...along]))(x) as Tensor4D
