import { leakyRelu as leaky, relu as rectified, sigmoid as logistic, type Tensor, tanh as hyperbolic } from '@tensorflow/tfjs-core'
import { hasKernels, kernels } from '../kernels/kernels'
import { channelwise } from './channel'
import type { Operation } from './layer'
import { loop, withGradient } from './loop'

const elementwise = (name: string, f: (x: Tensor) => Tensor): Operation => ({
  name,
  call: ([x]) => f(x),
  outputShape: ([input]) => input,
  alone: channelwise(([x]) => f(x)),
})

/** Takes the gradient by a kernel of ours where there is one: from dy and the input or the output, into `to`; all are addresses. */
const byKernel =
  (f: (x: Tensor) => Tensor, of: 'input' | 'output', gradient: (dy: number, value: number, to: number, count: number) => void) =>
  (x: Tensor): Tensor => {
    if (!hasKernels()) return f(x)
    const run = withGradient(f, (dy, input, output) =>
      loop([dy, of === 'input' ? input : output], x.shape, (to, given, value) => gradient(given.byteOffset, value.byteOffset, to.byteOffset, x.size)),
    )
    return run(x)
  }

/** torch.nn.ReLU; the gradient at 0 is 0. */
export const relu = (): Operation =>
  elementwise(
    'ReLU',
    byKernel(rectified, 'input', (dy, x, dx, count) => kernels().rectifyGradient(dy, x, dx, count)),
  )

/** torch.nn.LeakyReLU; the gradient at 0 is negative_slope. */
export const leakyRelu = (negative_slope: number): Operation => elementwise('LeakyReLU', (x) => leaky(x, negative_slope))

/** torch.nn.Sigmoid. */
export const sigmoid = (): Operation => elementwise('Sigmoid', logistic)

/** torch.nn.Tanh. */
export const tanh = (): Operation =>
  elementwise(
    'Tanh',
    byKernel(hyperbolic, 'output', (dy, y, dx, count) => kernels().tanhGradient(dy, y, dx, count)),
  )
