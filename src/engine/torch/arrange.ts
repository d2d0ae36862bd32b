import { gather, reshape, slice, tensor1d, transpose } from '@tensorflow/tfjs-core'
import { sizeOf } from '../../layers/tensorShape'
import type { SelectOptions } from '../../layers/torch/options'
import { axisInEngine, toEngine, toEngineShape, toTorch } from './layout'
import type { Operation } from './operation'

/** The same values in the same order, in a shape that follows from the input's. */
const reshaped = (name: string, shapeOf: (input: readonly number[]) => number[]): Operation => ({
  name,
  call([x]) {
    const before = toTorch(x)
    return toEngine(reshape(before, shapeOf(before.shape)))
  },
  outputShape: ([input]) => shapeOf(input),
})

/**
 * torch.nn.Flatten: joins the axes start_dim … end_dim of PyTorch's order; a scalar becomes a
 * vector of one.
 */
export const flatten = (start_dim: number, end_dim: number): Operation =>
  reshaped('Flatten', (shape) => [
    ...shape.slice(0, start_dim),
    sizeOf(shape.slice(start_dim, end_dim + 1)),
    ...shape.slice(end_dim + 1),
  ])

/** torch.nn.Unflatten: splits one axis of PyTorch's order. */
export const unflatten = (dim: number, sizes: readonly number[]): Operation =>
  reshaped('Unflatten', (shape) => [...shape.slice(0, dim), ...sizes, ...shape.slice(dim + 1)])

/** torch.permute: axis i of the output is axis dims[i] of the input, both in PyTorch's order. */
export const permute = (dims: readonly number[]): Operation => ({
  name: 'Permute',
  call: ([x]) =>
    transpose(
      x,
      toEngineShape(dims).map((dim) => axisInEngine(x.rank, dim)),
    ),
  outputShape: ([input]) => dims.map((dim) => input[dim]),
})

/** x[start : start + count·step : step] along one axis of PyTorch's order. */
export const select = ({ dim, start, step, count }: SelectOptions): Operation => ({
  name: 'Select',
  call([x]) {
    const axis = axisInEngine(x.rank, dim)
    if (step > 1)
      return gather(
        x,
        tensor1d(
          Array.from({ length: count }, (_, i) => start + i * step),
          'int32',
        ),
        axis,
      )
    const along = (value: number, others: readonly number[]): number[] =>
      others.map((other, i) => (i === axis ? value : other))
    return slice(
      x,
      along(
        start,
        x.shape.map(() => 0),
      ),
      along(count, x.shape),
    )
  },
  outputShape: ([input]) => input.map((size, axis) => (axis === dim ? count : size)),
})
