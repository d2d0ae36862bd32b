import { mul, sqrt, square, type Tensor } from '@tensorflow/tfjs-core'
import { sizeOf } from '../../layers/tensorShape'
import type { PoolOptions } from '../../layers/torch/options'
import { avgPool } from './avgPool'
import { channelwise } from './channelwise'
import { differentiable } from './differentiable'
import { loop } from './loop'
import type { Operation } from './operation'

/** x to a fixed power; those that are asked for most are products and roots, as in PyTorch. */
function raise(power: number): (x: number) => number {
  switch (power) {
    case 0:
      return () => 1
    case 1:
      return (x) => x
    case 2:
      return (x) => x * x
    case 3:
      return (x) => x * x * x
    case 0.5:
      return Math.sqrt
    case -0.5:
      return (x) => 1 / Math.sqrt(x)
    case -1:
      return (x) => 1 / x
    default:
      return (x) => x ** power
  }
}

/** A function of each number. */
const valuesOf =
  (value: (x: number) => number) =>
  (x: Tensor): Tensor =>
    loop([x], x.shape, (to, from) => {
      for (let i = 0; i < to.length; i++) to[i] = value(from[i])
    })

/** A function of each number, with its slope. */
const each = (forward: (x: Tensor) => Tensor, slope: (x: number) => number) =>
  differentiable(forward, (dy, x) =>
    loop([dy, x], x.shape, (to, given, from) => {
      for (let i = 0; i < to.length; i++) to[i] = given[i] * slope(from[i])
    }),
  )

/**
 * torch.nn.LPPool1d and LPPool2d: the root of the mean of powers, times the cells of a window.
 * Where the mean is 0 there is no gradient.
 */
export function lpPool(options: PoolOptions, norm_type: number): Operation {
  const mean = avgPool({ ...options, count_include_pad: true, divisor_override: null })
  const cells = sizeOf(options.kernel_size)
  const degree = 1 / norm_type
  const [power, root] = [raise(norm_type), raise(degree)]
  const [below, rootBelow] = [raise(norm_type - 1), raise(degree - 1)]
  // Of the usual ones the backend has kernels.
  const usual = norm_type === 2
  const powers = each(usual ? square : valuesOf(power), (x) => norm_type * below(x))
  const roots = each(
    usual ? (x) => sqrt(mul(x, cells)) : valuesOf((x) => root(Math.fround(x * cells))),
    (x) => (x === 0 ? 0 : cells * degree * rootBelow(Math.fround(x * cells))),
  )
  const norm = (x: Tensor): Tensor => roots(mean.call([powers(x)], []))
  return {
    name: `LPPool${options.axes}d`,
    call: ([x]) => norm(x),
    outputShape: mean.outputShape,
    alone: options.axes === 2 ? channelwise(([x]) => norm(x)) : undefined,
  }
}
