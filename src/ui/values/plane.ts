import type { Tensor } from '../../graph/project'
import { placeOf } from '../../layers/place'
import { type Shape, sizeOf } from '../../layers/tensorShape'

/**
 * The part of a tensor shown in a table: its last two axes at one index of the others. A single
 * axis is wrapped into rows.
 */
export interface NumberPlane {
  readonly rows: number
  readonly cols: number
  /**
   * Offset of its first number in the tensor's data, and how many numbers it has; the last row of a
   * wrapped axis may be shorter.
   */
  readonly base: number
  readonly count: number
  /** One axis in several rows: a row is labelled with the index of its first number. */
  readonly wrapped: boolean
}

/** The table at `index`, one entry per axis; a vector gets rows of `wrap` numbers. */
export function planeOf(shape: Shape, index: readonly number[], wrap: number): NumberPlane {
  if (shape.length < 2) {
    const count = sizeOf(shape)
    const cols = Math.max(1, Math.min(wrap, count))
    return { rows: Math.ceil(count / cols), cols, base: 0, count, wrapped: true }
  }
  const [rows, cols] = shape.slice(-2)
  const lead = placeOf(index, shape.slice(0, -2))
  return { rows, cols, base: lead * rows * cols, count: rows * cols, wrapped: false }
}

/** The tensor index of a cell of the table. */
export function indexAt(
  shape: Shape,
  index: readonly number[],
  plane: NumberPlane,
  row: number,
  col: number,
): readonly number[] {
  if (shape.length === 0) return []
  if (shape.length === 1) return [row * plane.cols + col]
  return [...index.slice(0, shape.length - 2), row, col]
}

/** Row and column of an index in its table. */
export function cellAt(
  index: readonly number[],
  plane: NumberPlane,
): readonly [row: number, col: number] {
  if (index.length === 0) return [0, 0]
  const last = index[index.length - 1]
  return index.length === 1
    ? [Math.floor(last / plane.cols), last % plane.cols]
    : [index[index.length - 2], last]
}

/** Clamps an index to this shape: of its rank, each entry within its axis. */
export const within = (index: readonly number[], shape: Shape): readonly number[] =>
  shape.map((size, axis) =>
    Math.max(0, Math.min(size - 1, (index.length === shape.length ? index[axis] : 0) || 0)),
  )

/** The numbers of a table as a tensor with their own shape. */
export const partOf = ({ shape, data }: Tensor, { base, count }: NumberPlane): Tensor => ({
  shape: shape.slice(-2),
  data: data.subarray(base, base + count),
})
