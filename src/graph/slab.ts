import { type Shape, sizeOf } from '../layers/tensorShape'

/** One kernel, or a whole matrix: rows × cols numbers, row-major. A 1-D kernel has one row. */
export interface Slab {
  readonly rows: number
  readonly cols: number
  readonly data: readonly number[]
}

/** A slab from its rows. */
export const slab = (rows: readonly (readonly number[])[]): Slab => ({
  rows: rows.length,
  cols: rows[0].length,
  data: rows.flat(),
})

/** A slab filled with value(row, column). */
export const slabOf = (
  rows: number,
  cols: number,
  value: (row: number, col: number) => number,
): Slab => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, (_, i) => value(Math.floor(i / cols), i % cols)),
})

/** The sum of a slab, in double precision. */
export const sumOf = (of: Slab): number => of.data.reduce((sum, value) => sum + value, 0)

/** Are two slabs of the same size equal as float32? */
export const sameSlab = (a: Slab, b: Slab): boolean =>
  a.rows === b.rows &&
  a.cols === b.cols &&
  a.data.every((value, i) => Math.abs(value - b.data[i]) <= 1e-6 * Math.max(1, Math.abs(value)))

/**
 * Size of a slab of a weight of this shape: its window ([o, i, l] is one row), the whole matrix, or
 * the vector as one row.
 */
export const planeOf = (shape: Shape): { readonly rows: number; readonly cols: number } =>
  shape.length === 1 || shape.length === 3
    ? { rows: 1, cols: shape[shape.length - 1] }
    : { rows: shape[shape.length - 2], cols: shape[shape.length - 1] }

/** Row-major places of weight[output, input, …]; a matrix or vector is a single slab. */
export function slabPlaces(shape: Shape, output: number, input: number): Uint32Array {
  const kernel = shape.length > 2
  const count = sizeOf(kernel ? shape.slice(2) : shape)
  const first = kernel ? (output * shape[1] + input) * count : 0
  const places = new Uint32Array(count)
  for (let i = 0; i < count; i++) places[i] = first + i
  return places
}

/** Splits row-major values of a weight of this shape into slabs. */
export function slabsIn(shape: Shape, values: Float32Array): Slab[] {
  const plane = planeOf(shape)
  const size = plane.rows * plane.cols
  return Array.from({ length: values.length / size }, (_, i) => ({
    ...plane,
    data: Array.from(values.subarray(i * size, (i + 1) * size)),
  }))
}
