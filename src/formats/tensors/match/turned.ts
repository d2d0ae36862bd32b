import type { Shape } from '../../../layers/tensorShape'
import type { LoadedTensor } from '../loadedTensors'

/**
 * The axes of a weight of Keras or JAX in PyTorch's order: the outputs, which stand last there, the
 * inputs, and the window.
 */
const axesOf = (rank: number): readonly number[] => [
  rank - 1,
  rank - 2,
  ...Array.from({ length: rank - 2 }, (_, axis) => axis),
]

/** May a tensor of this shape be one of Keras or JAX, whose outputs stand last? */
export const canTurn = (shape: Shape): boolean => shape.length > 1

/** The shape of a weight of Keras or JAX in PyTorch's order of axes; one of one axis stays. */
export const turnedShape = (shape: Shape): Shape =>
  canTurn(shape) ? axesOf(shape.length).map((axis) => shape[axis]) : shape

/** A weight of Keras or JAX in PyTorch's order of axes: a matrix transposed. */
export function turned<T extends Pick<LoadedTensor, 'shape' | 'data'>>(tensor: T): T {
  const { shape, data } = tensor
  if (!canTurn(shape)) return tensor
  const [outputs, inputs] = turnedShape(shape)
  const window = data.length / Math.max(1, outputs * inputs)
  const other = new Float32Array(data.length)
  let from = 0
  for (let place = 0; place < window; place++)
    for (let i = 0; i < inputs; i++)
      for (let o = 0; o < outputs; o++) other[(o * inputs + i) * window + place] = data[from++]
  return { ...tensor, shape: turnedShape(shape), data: other }
}
