import { clone, gather, pad, reshape, slice, type Tensor4D, tensor1d } from '@tensorflow/tfjs-core'
import { paddedCells } from '../../layers/cells'
import { sizeOf } from '../../layers/tensorShape'
import type { PadOptions } from '../../layers/torch/options'
import { onRows } from './layout'
import type { Operation } from './operation'

/** [before, after] of height and width. */
export type MapPadding = readonly [readonly [number, number], readonly [number, number]]

/**
 * Takes the given rows (axis 1) or columns (axis 2) of N×H×W×C maps, in this order; a cell may be
 * taken more than once.
 */
export const take = (x: Tensor4D, cells: readonly number[], axis: 1 | 2): Tensor4D =>
  gather(x, tensor1d([...cells], 'int32'), axis)

/** Pads N×H×W×C maps with cells of their own: `reflect`, `replicate` or `circular`. */
export function padFromInput(x: Tensor4D, mode: string, sides: MapPadding): Tensor4D {
  let y = x
  for (const axis of [1, 2] as const) {
    const [before, after] = sides[axis - 1]
    if (before !== 0 || after !== 0)
      y = take(y, paddedCells(mode, y.shape[axis], [before, after]), axis)
  }
  return y
}

/** Pads N×H×W×C maps with a value; a negative side cuts cells off. */
export function padOrCut(x: Tensor4D, [rows, columns]: MapPadding, value = 0): Tensor4D {
  const grow = (n: number): number => Math.max(0, n)
  const [t, b] = rows.map(grow)
  const [l, r] = columns.map(grow)
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
  const top = cut(rows[0])
  const left = cut(columns[0])
  return slice(
    padded,
    [0, top, left, 0],
    [n, h - top - cut(rows[1]), w - left - cut(columns[1]), c],
  )
}

/**
 * torch.nn.functional.pad of the last one or two axes of PyTorch's order; the axes in front stay as
 * they are.
 */
export const padding = (o: PadOptions): Operation => ({
  name: 'Pad',
  call([x]) {
    const sides: MapPadding = onRows(o.axes, o.padding, [0, 0] as const)
    const padded = (maps: Tensor4D): Tensor4D =>
      o.mode === 'constant' ? padOrCut(maps, sides, o.value) : padFromInput(maps, o.mode, sides)
    // An output that is the input itself would be freed twice.
    if (o.padding.flat().every((cells) => cells === 0)) return clone(x)
    if (x.rank === 4) return padded(x as Tensor4D)
    const sizes = onRows(o.axes, x.shape.slice(-o.axes), 1)
    const y = padded(reshape(x, [sizeOf(x.shape.slice(0, -o.axes)), ...sizes, 1]))
    return reshape(y, outputShape(o, x.shape))
  },
  outputShape: ([input]) => outputShape(o, input),
})

const outputShape = ({ axes, padding: sides }: PadOptions, input: readonly number[]): number[] =>
  input.map((size, axis) => {
    const [before, after] = sides[axis - input.length + axes] ?? [0, 0]
    return size + before + after
  })
