import { placeOf } from '../../layers/place'
import { type Shape, sizeOf } from '../../layers/tensorShape'

/** The part of a tensor that is shown at once: rows × cols numbers, of which `count` exist. */
export interface TensorPlane {
  readonly rows: number
  readonly cols: number
  /** The place of its first number, row-major, and the distance from row to row. */
  readonly from: number
  readonly stride: number
  readonly count: number
}

/** Numbers of a single axis in one row. */
const WRAP = 32
/** Rows and columns of a matrix that are shown at once. */
const WINDOW = 1024

/** Numbers of a single axis that are shown at once. */
const LINE = 256 * WRAP

/** The shape without axes of size 1 at its end, which a plane would be a single line of. */
const bare = (shape: Shape): Shape => {
  const last = shape.findLastIndex((size) => size !== 1)
  return shape.slice(0, last + 1)
}

/** One axis that can be paged through: which of the shape's, in how many steps. */
export interface PagedAxis {
  readonly axis: number
  readonly pages: number
  /** Indices of the axis on one page. */
  readonly size: number
}

/** The axes in front of the two that a plane shows, and those two where they are too long. */
export function pagedAxes(shape: Shape): readonly PagedAxis[] {
  const own = bare(shape)
  const shown = own.length - 2
  return own.flatMap((size, axis): readonly PagedAxis[] => {
    const at = axis < shown ? 1 : own.length < 2 ? LINE : WINDOW
    return size > at ? [{ axis, pages: Math.ceil(size / at), size: at }] : []
  })
}

/**
 * The plane of a tensor of this shape that holds this index, one entry for each axis: the last two
 * axes that are longer than 1, or a window of them; one axis is wrapped into rows.
 */
export function planeAt(shape: Shape, index: readonly number[]): TensorPlane {
  const own = bare(shape)
  const at = own.map((size, axis) => Math.max(0, Math.min(size - 1, index[axis] ?? 0)))
  const lead = own.slice(0, -2)
  if (sizeOf(lead) * (own.at(-2) ?? 1) === 1) {
    const all = own.at(-1) ?? 1
    const most = LINE
    const from = Math.floor((at.at(-1) ?? 0) / most) * most
    const count = Math.min(most, all - from)
    const cols = Math.max(1, Math.min(WRAP, count))
    return { rows: Math.ceil(count / cols), cols, from, stride: cols, count }
  }
  const [height, width] = own.slice(-2)
  const [row, col] = at.slice(-2).map((place) => Math.floor(place / WINDOW) * WINDOW)
  const [rows, cols] = [Math.min(WINDOW, height - row), Math.min(WINDOW, width - col)]
  const base = placeOf(at.slice(0, -2), lead) * height * width
  return { rows, cols, from: base + row * width + col, stride: width, count: rows * cols }
}

/** The numbers of a plane, row by row. */
export function planeIn(data: Float32Array, { rows, cols, from, stride, count }: TensorPlane) {
  if (stride === cols) return data.slice(from, from + count)
  const numbers = new Float32Array(rows * cols)
  for (let row = 0; row < rows; row++)
    numbers.set(data.subarray(from + row * stride, from + row * stride + cols), row * cols)
  return numbers
}

/** The row-major place in the tensor of a number of its plane. */
export const placeIn = ({ cols, from, stride }: TensorPlane, cell: number): number =>
  from + Math.floor(cell / cols) * stride + (cell % cols)
