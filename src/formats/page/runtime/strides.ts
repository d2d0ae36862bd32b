import { type Shape, sizeOf } from '../../../layers/tensorShape'
import type { PageTensor } from './operation'

/** Cells between neighbours along each axis, row-major. */
export function stridesOf(shape: Shape): number[] {
  const strides = shape.map(() => 1)
  for (let axis = shape.length - 2; axis >= 0; axis--)
    strides[axis] = strides[axis + 1] * shape[axis + 1]
  return strides
}

/** An array of the same type. */
export const emptyLike = (
  { data }: Pick<PageTensor, 'data'>,
  count: number,
): Float32Array | Int32Array =>
  data instanceof Int32Array ? new Int32Array(count) : new Float32Array(count)

/** The shape to which all of these are broadcast, as NumPy does. */
export function broadcastShape(shapes: readonly Shape[]): Shape {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length))
  return Array.from(
    { length: rank },
    (_, axis) =>
      shapes.map((shape) => shape[axis - rank + shape.length] ?? 1).find((size) => size !== 1) ?? 1,
  )
}

/** Steps through a tensor for each axis of a shape to which it is broadcast. */
export function stepsIn(own: Shape, shape: Shape): readonly number[] {
  const strides = stridesOf(own)
  const lead = shape.length - own.length
  return shape.map((_, axis) => (axis < lead || own[axis - lead] === 1 ? 0 : strides[axis - lead]))
}

/**
 * A tensor of this shape, each cell taken from where its index leads to: `start`, and so many cells
 * for each step along an axis.
 */
export function walked(
  from: PageTensor,
  shape: Shape,
  steps: readonly number[],
  start = 0,
): PageTensor {
  const count = sizeOf(shape)
  const data = emptyLike(from, count)
  const last = shape.length - 1
  const row = shape[last] ?? 1
  const step = steps[last] ?? 0
  const index = shape.map(() => 0)
  let place = start
  for (let i = 0; i < count; i += row) {
    for (let x = 0; x < row; x++) data[i + x] = from.data[place + x * step]
    for (let axis = last - 1; axis >= 0; axis--) {
      place += steps[axis]
      if (++index[axis] < shape[axis]) break
      place -= steps[axis] * shape[axis]
      index[axis] = 0
    }
  }
  return { shape, data }
}

/** Repeated to a shape to which it can be broadcast. */
export const broadcast = (from: PageTensor, shape: Shape): PageTensor =>
  from.shape.join() === shape.join() ? from : walked(from, shape, stepsIn(from.shape, shape))
