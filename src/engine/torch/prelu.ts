import {
  customGrad,
  greater,
  mul,
  reshape,
  sum,
  type Tensor,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core'
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
  const bent = customGrad((x, weight, save) => {
    if (!('dataId' in x) || !('dataId' in weight) || 'dataId' in save)
      throw new Error('PReLU takes a tensor and a weight.')
    save([x, weight])
    return {
      value: where(greater(x, 0), x, mul(x, reshape(weight, meeting(x)))),
      gradFunc(dy, [input, kept]) {
        const above = greater(input, 0)
        const each = where(above, zerosLike(input), mul(dy, input))
        const axes = input.shape
          .map((_, axis) => axis)
          .filter((axis) => channels === 1 || axis !== (input.rank === 4 ? 3 : 1))
        return [
          where(above, dy, mul(dy, reshape(kept, meeting(input)))),
          reshape(sum(each, axes), [channels]),
        ]
      },
    }
  })
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
