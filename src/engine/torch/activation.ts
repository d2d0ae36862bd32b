import {
  tanh as hyperbolic,
  leakyRelu as leaky,
  sigmoid as logistic,
  relu as rectified,
  type Tensor,
} from '@tensorflow/tfjs-core'
import { channelwise } from './channelwise'
import type { Operation } from './operation'

const elementwise = (name: string, f: (x: Tensor) => Tensor): Operation => ({
  name,
  call: ([x]) => f(x),
  outputShape: ([input]) => input,
  alone: channelwise(([x]) => f(x)),
})

/** torch.nn.ReLU; the gradient at 0 is 0. */
export const relu = (): Operation => elementwise('ReLU', rectified)

/** torch.nn.LeakyReLU; the gradient at 0 is negative_slope. */
export const leakyRelu = (negative_slope: number): Operation =>
  elementwise('LeakyReLU', (x) => leaky(x, negative_slope))

/** torch.nn.Sigmoid. */
export const sigmoid = (): Operation => elementwise('Sigmoid', logistic)

/** torch.nn.Tanh. */
export const tanh = (): Operation => elementwise('Tanh', hyperbolic)
