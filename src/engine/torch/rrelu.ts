import { mul } from '@tensorflow/tfjs-core'
import type { RandomSlopeOptions } from '../../layers/torch/options'
import { leakyRelu } from './activation'
import { placesOf } from './differentiable'
import { generatorOf } from './draws'
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
  const slopes = placesOf((x) =>
    loop([x], x.shape, (to, from) => {
      const generator = generatorOf(seed)
      for (let i = 0; i < to.length; i++) to[i] = from[i] <= 0 ? generator.double(lower, upper) : 1
    }),
  )
  return {
    name: 'RReLU',
    call([input]) {
      const x = toTorch(input)
      return toEngine(mul(x, slopes(x)))
    },
    outputShape: ([input]) => input,
  }
}
