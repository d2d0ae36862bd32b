import { abs, exp, log, neg, reciprocal, sqrt, square, type Tensor } from '@tensorflow/tfjs-core'
import type { Elementwise } from '../../layers/torchOptions'
import { hasKernels } from '../kernels/kernels'
import { channelwise } from './channelwise'
import { loop, withGradient } from './loop'
import type { Operation } from './operation'
import { scalarFunction } from './scalars'

/** What tfjs computes exactly on its wasm backend, and faster than a loop of ours. */
const KERNELS: Readonly<Partial<Record<Elementwise, (x: Tensor) => Tensor>>> = {
  exp,
  log,
  sqrt,
  abs,
  neg,
  reciprocal,
}

/** The kernel for this function with these numbers, if there is one. */
function kernelOf(name: Elementwise, numbers: readonly number[]) {
  return name === 'pow' && numbers[0] === 2 ? square : KERNELS[name]
}

/**
 * An element-wise function by name. PyTorch rounds the numbers of the function to float32 as well.
 */
export function elementwise(name: Elementwise, numbers: readonly number[] = []): Operation {
  const { value, slope, blocks } = scalarFunction(name, numbers.map(Math.fround))
  const kernel = kernelOf(name, numbers)
  const curve = withGradient(
    (x) =>
      kernel && hasKernels()
        ? kernel(x)
        : loop([x], x.shape, (to, from) => {
            for (let i = 0; i < to.length; i++) to[i] = value(from[i])
          }),
    (dy, x) =>
      loop([dy, x], x.shape, (to, given, from) => {
        for (let i = 0; i < to.length; i++) {
          const rise = slope(from[i])
          to[i] = rise === 0 && blocks ? 0 : given[i] * rise
        }
      }),
  )
  return {
    name,
    call: ([x]) => curve(x),
    outputShape: ([input]) => input,
    alone: channelwise(([x]) => curve(x)),
  }
}
