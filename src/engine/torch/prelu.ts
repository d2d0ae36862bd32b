import { greater, mul, reshape, sum, type Tensor, where, zerosLike } from '@tensorflow/tfjs-core'
import { differentiableInEach } from './differentiable'
import type { Operation } from './operation'

/**
 * torch.nn.PReLU: x, or weight·x where x is not above 0. One weight, or one for each channel on
 * axis 1 of PyTorch's order.
 */
export function prelu({ channels }: { readonly channels: number }): Operation {
  /** The shape in which the weights meet the channels of a tensor in the engine's order. */
  const meeting = ({ rank }: Tensor): number[] =>
    channels === 1 || rank === 4
      ? [channels]
      : [1, channels, ...Array.from({ length: rank - 2 }, () => 1)]
  const bent = differentiableInEach(
    (x, weight) => where(greater(x, 0), x, mul(x, reshape(weight, meeting(x)))),
    (dy, [x, weight]) => {
      const above = greater(x, 0)
      const each = where(above, zerosLike(x), mul(dy, x))
      const axes = x.shape
        .map((_, axis) => axis)
        .filter((axis) => channels === 1 || axis !== (x.rank === 4 ? 3 : 1))
      return [
        where(above, dy, mul(dy, reshape(weight, meeting(x)))),
        reshape(sum(each, axes), [channels]),
      ]
    },
  )
  return {
    name: 'PReLU',
    weights: [{ name: 'weight', shape: [channels] }],
    call: ([x], [weight]) => {
      // The kernels know ranks 1 to 4.
      const shape = x.rank === 0 ? [1] : x.rank > 4 ? [...x.shape.slice(0, 2), -1] : null
      return shape ? reshape(bent(reshape(x, shape), weight), x.shape) : bent(x, weight)
    },
    outputShape: ([input]) => input,
  }
}
