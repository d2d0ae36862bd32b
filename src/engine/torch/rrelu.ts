import type { Tensor } from '@tensorflow/tfjs-core'
import { createGenerator } from '../../layers/generator'
import type { RandomSlopeOptions } from '../../layers/torch/options'
import { leakyRelu } from './activation'
import { differentiable } from './differentiable'
import { toEngine, toTorch } from './layout'
import { loop } from './loop'
import type { Operation } from './operation'

/**
 * torch.nn.RReLU: LeakyReLU with the mean slope, or in training with the slopes that PyTorch draws
 * on the CPU after torch.manual_seed(seed), one for each value that is not above 0, in the order of
 * PyTorch's axes. Source: aten/src/ATen/native/Activation.cpp.
 */
export function rrelu({ lower, upper, training, seed }: RandomSlopeOptions): Operation {
  if (!training) return { ...leakyRelu((lower + upper) / 2), name: 'RReLU' }
  const slopes = (x: Tensor): Tensor =>
    loop([x], x.shape, (to, from) => {
      const generator = createGenerator(seed)
      for (let i = 0; i < to.length; i++) to[i] = from[i] <= 0 ? generator.double(lower, upper) : 1
    })
  const product = (a: Tensor, b: Tensor): Tensor =>
    loop([a, b], a.shape, (to, left, right) => {
      for (let i = 0; i < to.length; i++) to[i] = left[i] * right[i]
    })
  const drawn = differentiable(
    (x) => product(x, slopes(x)),
    (dy, x) => product(dy, slopes(x)),
  )
  return {
    name: 'RReLU',
    call: ([x]) => toEngine(drawn(toTorch(x))),
    outputShape: ([input]) => input,
  }
}
