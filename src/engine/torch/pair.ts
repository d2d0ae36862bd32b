import type { Tensor } from '@tensorflow/tfjs-core'
import { broadcast, isClash } from '../../layers/merge/broadcast'
import type { Shape } from '../../layers/tensorShape'
import type { PairFunction } from '../../layers/torch/math'
import { type BroadcastName, hasKernels } from '../kernels/kernels'
import { broadcastKernel } from './broadcastKernel'
import { eachRun } from './broadcastRuns'
import { differentiableInEach } from './differentiable'
import { raised } from './layout'
import { loop } from './loop'
import { power } from './mathFunctions'
import type { Operation } from './operation'

type OfTwo = (a: number, b: number) => number

/** A function of two numbers and its slopes, as in PyTorch at ties, infinities and NaN. */
interface PairRule {
  readonly value: OfTwo
  readonly slopes: readonly [OfTwo, OfTwo]
  /** Where a slope is 0 not even an infinite gradient comes through. */
  readonly blocks?: true
  /** The kernel that has the same values. */
  readonly kernel?: BroadcastName
}

/** Of equal numbers each has half of the gradient, and at NaN both have all of it. */
const chosen = (
  value: OfTwo,
  loses: (a: number, b: number) => boolean,
  kernel: BroadcastName,
): PairRule => ({
  value,
  kernel,
  slopes: [
    (a, b) => (a === b ? 0.5 : loses(a, b) ? 0 : 1),
    (a, b) => (a === b ? 0.5 : loses(b, a) ? 0 : 1),
  ],
  blocks: true,
})

/** Source: tools/autograd/derivatives.yaml. */
const RULES: Readonly<Record<PairFunction, PairRule>> = {
  sub: { value: (a, b) => a - b, slopes: [() => 1, () => -1], kernel: 'subPairs' },
  div: {
    value: (a, b) => a / b,
    slopes: [(_a, b) => 1 / b, (a, b) => -(a / b / b)],
    kernel: 'divPairs',
  },
  maximum: chosen(Math.max, (a, b) => a < b, 'maxPairs'),
  minimum: chosen(Math.min, (a, b) => a > b, 'minPairs'),
  pow: {
    value: power,
    slopes: [
      (a, b) => (b === 0 ? 0 : b * power(a, b - 1)),
      (a, b) => (a === 0 && b >= 0 ? 0 : power(a, b) * Math.log(a)),
    ],
    blocks: true,
  },
}

const outputOf = (inputs: readonly Shape[]): Shape => {
  const shape = broadcast(inputs)
  return isClash(shape) ? [] : shape
}

/**
 * torch.sub, div, maximum, minimum and pow of two inputs; the gradient of a repeated axis is summed
 * in double precision.
 */
export function pair(name: PairFunction): Operation {
  const { value, slopes, blocks, kernel } = RULES[name]
  const gradient = (of: 0 | 1, dy: Tensor, inputs: readonly Tensor[]): Tensor => {
    const shapes = inputs.map((input) => input.shape)
    return loop([dy, ...inputs], shapes[of], (to, given, left, right) => {
      const sums = new Float64Array(to.length)
      eachRun(dy.shape, shapes, (start, count, from, step) => {
        for (let i = 0, [l, r] = from; i < count; i++, l += step[0], r += step[1]) {
          const slope = slopes[of](left[l], right[r])
          if (slope !== 0 || !blocks) sums[of === 0 ? l : r] += given[start + i] * slope
        }
      })
      to.set(sums)
    })
  }
  const byKernel = kernel && broadcastKernel(kernel, outputOf)
  const forward = (a: Tensor, b: Tensor): Tensor => {
    if (byKernel && hasKernels()) return byKernel([a, b])
    const shapes = [a.shape, b.shape]
    const output = outputOf(shapes)
    return loop([a, b], output, (to, left, right) =>
      eachRun(output, shapes, (start, count, from, step) => {
        for (let i = 0, [l, r] = from; i < count; i++, l += step[0], r += step[1])
          to[start + i] = value(left[l], right[r])
      }),
    )
  }
  const both = differentiableInEach(forward, (dy, own) => [
    gradient(0, dy, own),
    gradient(1, dy, own),
  ])
  return {
    name,
    call(inputs) {
      const rank = Math.max(...inputs.map((x) => x.rank))
      return both(...inputs.map((x) => raised(x, rank)))
    },
    outputShape: outputOf,
  }
}
