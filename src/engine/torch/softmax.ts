import { div, exp, log, max, mul, reshape, sub, sum, type Tensor } from '@tensorflow/tfjs-core'
import { withGradient } from './loop'
import type { Operation } from './operation'

/**
 * torch.nn.Softmax and LogSoftmax along one axis of PyTorch's order; the maximum is subtracted
 * first, against overflow.
 */
export function softmax({
  dim,
  log: logarithm,
}: {
  readonly dim: number
  readonly log: boolean
}): Operation {
  const along = (axis: number) =>
    logarithm
      ? withGradient(
          (x) => {
            const lowered = sub(x, max(x, axis, true))
            return sub(lowered, log(sum(exp(lowered), axis, true)))
          },
          (dy, _x, y) => sub(dy, mul(exp(y), sum(dy, axis, true))),
        )
      : withGradient(
          (x) => {
            const powers = exp(sub(x, max(x, axis, true)))
            return div(powers, sum(powers, axis, true))
          },
          (dy, _x, y) => mul(y, sub(dy, sum(mul(dy, y), axis, true))),
        )
  return {
    name: logarithm ? 'LogSoftmax' : 'Softmax',
    call: ([x]): Tensor =>
      x.rank === 0
        ? reshape(along(0)(reshape(x, [1])), [])
        : along(x.rank === 4 ? [0, 3, 1, 2][dim] : dim)(x),
    outputShape: ([input]) => input,
  }
}
