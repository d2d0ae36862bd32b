import { gather, pad, slice, tensor1d, type Tensor4D } from '@tensorflow/tfjs-core'

/** [before, after] of height and width. */
export type Sides = readonly [readonly [number, number], readonly [number, number]]

/** Which cell of an axis of `size` cells stands at each place of the padded axis. Source: torch.nn.functional.pad. */
function paddedCells(mode: string, size: number, [before, after]: readonly [number, number]): number[] {
  return Array.from({ length: before + size + after }, (_, place) => {
    const cell = place - before
    if (mode === 'circular') return (cell + size) % size
    if (mode === 'replicate') return Math.min(Math.max(cell, 0), size - 1)
    const mirrored = Math.abs(cell)
    return mirrored < size ? mirrored : 2 * (size - 1) - mirrored
  })
}

/** Takes the given rows (axis 1) or columns (axis 2) of N×H×W×C maps, in this order; a cell may be taken more than once. */
export const take = (x: Tensor4D, cells: readonly number[], axis: 1 | 2): Tensor4D => gather(x, tensor1d([...cells], 'int32'), axis)

/** Pads N×H×W×C maps with cells of their own: `reflect`, `replicate` or `circular`. */
export function padFromInput(x: Tensor4D, mode: string, sides: Sides): Tensor4D {
  let y = x
  for (const axis of [1, 2] as const) {
    const [before, after] = sides[axis - 1]
    if (before > 0 || after > 0) y = take(y, paddedCells(mode, y.shape[axis], [before, after]), axis)
  }
  return y
}

/** Pads N×H×W×C maps with a value; a negative side cuts cells off. */
export function padOrCut(x: Tensor4D, [rows, columns]: Sides, value = 0): Tensor4D {
  const grow = (n: number): number => Math.max(0, n)
  const [[t, b], [l, r]] = [rows.map(grow), columns.map(grow)]
  const padded =
    t + b + l + r > 0
      ? pad(
          x,
          [
            [0, 0],
            [t, b],
            [l, r],
            [0, 0],
          ],
          value,
        )
      : x
  if (Math.min(...rows, ...columns) >= 0) return padded
  const [n, h, w, c] = padded.shape
  const cut = (side: number): number => Math.max(0, -side)
  const [top, left] = [cut(rows[0]), cut(columns[0])]
  return slice(padded, [0, top, left, 0], [n, h - top - cut(rows[1]), w - left - cut(columns[1]), c])
}
