import { leakyRelu as leaky, relu as rectified, reshape, sigmoid as logistic, type Tensor, tanh as hyperbolic } from '@tensorflow/tfjs-core'
import { sizeOf } from '../../layers/layer'
import type { Operation } from './layer'
import { toEngine, toTorch } from './layout'

const elementwise = (name: string, f: (x: Tensor) => Tensor): Operation => ({ name, call: ([x]) => f(x), outputShape: ([input]) => input })

/** torch.nn.ReLU; the gradient at 0 is 0. */
export const relu = (): Operation => elementwise('ReLU', rectified)

/** torch.nn.LeakyReLU; the gradient at 0 is negative_slope. */
export const leakyRelu = (negative_slope: number): Operation => elementwise('LeakyReLU', (x) => leaky(x, negative_slope))

/** torch.nn.Sigmoid. */
export const sigmoid = (): Operation => elementwise('Sigmoid', logistic)

/** torch.nn.Tanh. */
export const tanh = (): Operation => elementwise('Tanh', hyperbolic)

/** torch.nn.Flatten: joins the axes start_dim … end_dim of PyTorch's order; a scalar becomes a vector of one. */
export function flatten(start_dim: number, end_dim: number): Operation {
  const joined = (shape: readonly number[]): number[] => [
    ...shape.slice(0, start_dim),
    sizeOf(shape.slice(start_dim, end_dim + 1)),
    ...shape.slice(end_dim + 1),
  ]
  return { name: 'Flatten', call: ([x]) => toEngine(reshape(toTorch(x), joined(toTorch(x).shape))), outputShape: ([input]) => joined(input) }
}
