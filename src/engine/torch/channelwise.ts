import { slice, type Tensor } from '@tensorflow/tfjs-core'
import { kernels } from '../kernels/kernels'
import { loop } from './loop'
import type { Operation } from './operation'

/** Channel `k` of N×H×W×C maps or of N×C rows, as one of a single channel. It needs our kernels. */
function takeChannel(x: Tensor, k: number): Tensor {
  const c = x.shape[x.rank - 1]
  return loop([x], [...x.shape.slice(0, -1), 1], (to, from) =>
    kernels().takeChannel(from.byteOffset, x.size / c, c, k, to.byteOffset),
  )
}

/**
 * Wraps an operation that computes every channel (the last axis in the engine's order) from that
 * channel alone; its weights, if any, have one number a channel.
 */
export const channelwise = (call: Operation['call']): Operation['alone'] => ({
  of: 'weights and input',
  channel: ([x], weights, k) =>
    call(
      [takeChannel(x, k)],
      weights.map((weight) => slice(weight, [k], [1])),
    ),
})
