import { type Shape, sizeOf } from '../../layers/tensorShape'
import type { SketchedWeight } from '../network/sketch'
import type { KerasWeight } from './value'

/** Row-major numbers with the axes in another order: the i-th is the `order[i]`-th of before. */
export function transposed(data: Float32Array, shape: Shape, order: readonly number[]) {
  const strides = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)))
  const sizes = order.map((axis) => shape[axis])
  const steps = order.map((axis) => strides[axis])
  const result = new Float32Array(data.length)
  const index = sizes.map(() => 0)
  let from = 0
  for (let to = 0; to < result.length; to++) {
    result[to] = data[from]
    for (let axis = index.length - 1; axis >= 0; axis--) {
      index[axis]++
      from += steps[axis]
      if (index[axis] < sizes[axis]) break
      from -= steps[axis] * sizes[axis]
      index[axis] = 0
    }
  }
  return result
}

/** A weight with its axes in another order, of another shape where the numbers allow it. */
export const turned = (
  { shape, read }: KerasWeight,
  order: readonly number[],
  as: Shape = order.map((axis) => shape[axis]),
): SketchedWeight => ({ shape: as, floats: () => transposed(read(), shape, order) })

/** A weight as it is. */
export const plain = ({ shape, read }: KerasWeight): SketchedWeight => ({ shape, floats: read })

/** One number in every place. */
export const filled = (shape: Shape, value: number): SketchedWeight => ({
  shape,
  floats: () => new Float32Array(sizeOf(shape)).fill(value),
})
