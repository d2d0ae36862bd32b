import { type Shape, sizeOf } from '../../layers/tensorShape'

/** Strides of a row-major tensor, in numbers. */
export const rowMajor = (shape: Shape): readonly number[] =>
  shape.map((_, axis) => sizeOf(shape.slice(axis + 1)))

/** Strides of a column-major tensor, as Fortran and NumPy's `order='F'` have it. */
export const columnMajor = (shape: Shape): readonly number[] =>
  shape.map((_, axis) => sizeOf(shape.slice(0, axis)))

/** How many numbers a tensor of these strides spans, from its first to its last. */
export const span = (shape: Shape, strides: readonly number[]): number =>
  sizeOf(shape) === 0
    ? 0
    : shape.reduce((sum, size, axis) => sum + (size - 1) * Math.abs(strides[axis]), 1)

/** Do the strides lay the numbers out row-major? Those of axes of size 1 are free. */
export function isRowMajor(shape: Shape, strides: readonly number[]): boolean {
  const plain = rowMajor(shape)
  return shape.every((size, axis) => size === 1 || strides[axis] === plain[axis])
}

/** The numbers of a strided tensor in row-major order; `data` begins with its first. */
export function strided(
  data: Float32Array,
  shape: Shape,
  strides: readonly number[],
): Float32Array {
  if (isRowMajor(shape, strides)) return data
  const values = new Float32Array(sizeOf(shape))
  const index = shape.map(() => 0)
  let from = 0
  for (let to = 0; to < values.length; to++) {
    values[to] = data[from]
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis]
      if (++index[axis] < shape[axis]) break
      from -= strides[axis] * shape[axis]
      index[axis] = 0
    }
  }
  return values
}
