import { reshape, type Tensor } from '@tensorflow/tfjs-core'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import type { ReduceOptions } from '../../layers/torch/math'
import { hasKernels } from '../kernels/kernels'
import { eachRun } from './broadcastRuns'
import { differentiable } from './differentiable'
import {
  axisInEngine,
  inTorchOrder,
  toEngine,
  toEngineShape,
  toTorch,
  toTorchShape,
} from './layout'
import { loop } from './loop'
import type { Operation } from './operation'
import { REDUCERS, type ReductionWay } from './reducers'
import { blockOf, reduceBlock, reserve } from './reductionBlock'
import { remembered } from './remembered'

/**
 * torch.mean, sum, amax, amin, var and norm along axes of PyTorch's order. No more than a few
 * hundred numbers are added in single precision.
 */
export function reduce(options: ReduceOptions): Operation {
  const { reduction, axes, keepdim, count, setting } = options
  const { value, slope } = REDUCERS[reduction]
  /** The input's axes in the engine's order, with size 1 in place of those that are reduced. */
  const keptShape = (input: Shape): Shape => {
    const own = axes.map((axis) => axisInEngine(input.length, axis))
    return input.map((size, axis) => (own.includes(axis) ? 1 : size))
  }
  const alongOf = remembered(([input]): ReductionWay => {
    const kept = keptShape(input)
    return {
      outputs: sizeOf(kept),
      count,
      setting,
      scalar: input.length === 0,
      block: blockOf(input, kept),
      each: (run) =>
        eachRun(input, [kept], (at, length, [to], [step]) => run(at, length, to, step)),
    }
  })
  const outputShape = (input: Shape): Shape =>
    input.flatMap((size, axis) => (axes.includes(axis) ? (keepdim ? [1] : []) : [size]))
  /** The output's shape in the engine's order, if its numbers stand as those of `keptShape`. */
  const directShape = remembered(([input]): Shape | null => {
    const output = toEngineShape(outputShape(toTorchShape(input)))
    const direct = keepdim || (inTorchOrder(keptShape(input)) && inTorchOrder(output))
    return direct ? output : null
  })
  const reduced = differentiable(
    (x) => {
      const along = alongOf([x])
      const block = hasKernels() ? along.block : null
      if (block) reserve(block)
      return loop([x], directShape([x]) ?? keptShape(x.shape), (to, from) => {
        if (!block || !reduceBlock(options, block, from, to)) to.set(value(from, along))
      })
    },
    (dy, x, y) => {
      const along = alongOf([x])
      if (along.block && hasKernels()) reserve(along.block)
      return loop([dy, x, y], x.shape, (to, given, from, results) => {
        const rise = slope(from, results, along)
        along.each((at, length, out, step) => {
          for (let i = 0, o = out; i < length; i++, o += step)
            to[at + i] = given[o] * rise(from[at + i], o)
        })
      })
    },
  )
  return {
    name: reduction,
    call([x]): Tensor {
      const y = reduced(x)
      if (directShape([x])) return y
      const kept = toTorch(y)
      return toEngine(keepdim ? kept : reshape(kept, [...outputShape(toTorchShape(x.shape))]))
    },
    outputShape: ([input]) => outputShape(input),
  }
}
