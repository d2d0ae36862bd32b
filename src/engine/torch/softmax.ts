import { div, exp, log, max, mul, neg, reshape, sub, sum, type Tensor } from '@tensorflow/tfjs-core'
import type { SoftmaxOptions } from '../../layers/torch/options'
import { hasKernels } from '../kernels/kernels'
import { differentiable } from './differentiable'
import { axisInEngine } from './layout'
import type { Operation } from './operation'
import { softmaxBlock } from './softmaxBlock'

/**
 * torch.nn.Softmax, LogSoftmax and Softmin along one axis of PyTorch's order; the maximum is
 * subtracted first, against overflow.
 */
export function softmax({ dim, log: logarithm, negated }: SoftmaxOptions): Operation {
  const along = (axis: number) =>
    logarithm
      ? differentiable(
          (x) => {
            const lowered = sub(x, max(x, axis, true))
            return sub(lowered, log(sum(exp(lowered), axis, true)))
          },
          (dy, _x, y) => sub(dy, mul(exp(y), sum(dy, axis, true))),
        )
      : differentiable(
          (x) => {
            if (hasKernels()) return softmaxBlock(x, axis)
            const powers = exp(sub(x, max(x, axis, true)))
            return div(powers, sum(powers, axis, true))
          },
          (dy, _x, y) => mul(y, sub(dy, sum(mul(dy, y), axis, true))),
        )
  return {
    name: logarithm ? 'LogSoftmax' : negated ? 'Softmin' : 'Softmax',
    call([input]): Tensor {
      const x = negated ? neg(input) : input
      return x.rank === 0
        ? reshape(along(0)(reshape(x, [1])), [])
        : along(axisInEngine(x.rank, dim))(x)
    },
    outputShape: ([input]) => input,
  }
}
