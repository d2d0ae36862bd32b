import { slice, type Tensor } from '@tensorflow/tfjs-core'
import { kernels } from '../kernels/kernels'
import type { Operation } from './layer'
import { loop } from './loop'

/** Channel `k` of N×H×W×C maps, as N×H×W×1. It needs our kernels. */
const takeChannel = (x: Tensor, k: number): Tensor => {
  const [n, h, w, c] = x.shape
  return loop([x], [n, h, w, 1], (to, from) => kernels().takeChannel(from.byteOffset, n * h * w, c, k, to.byteOffset))
}

/** For an operation that makes every channel of N×H×W×C maps of that channel alone; its weights, if any, have one number a channel. */
export const channelwise = (call: Operation['call']): Operation['alone'] => ({
  of: 'weights and input',
  channel: ([x], weights, k) =>
    call(
      [takeChannel(x, k)],
      weights.map((weight) => slice(weight, [k], [1])),
    ),
})
