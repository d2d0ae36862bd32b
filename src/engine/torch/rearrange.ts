import { clone, concat, reshape, slice, type Tensor, transpose } from '@tensorflow/tfjs-core'
import type { layers } from '@tensorflow/tfjs-layers'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import type { ArrangeTools } from '../../layers/torchArrange'
import { axisInEngine, toEngine, toTorch } from './layout'
import { made } from './made'
import type { Operation } from './operation'

/** Moves the last `shift` cells of an axis of the engine's order to its front. */
function rolled(x: Tensor, axis: number, shift: number): Tensor {
  const stretch = (from: number, count: number): Tensor =>
    slice(
      x,
      x.shape.map((_, i) => (i === axis ? from : 0)),
      x.shape.map((size, i) => (i === axis ? count : size)),
    )
  const first = x.shape[axis] - shift
  return concat([stretch(first, shift), stretch(0, first)], axis)
}

const roll = (shifts: number | readonly number[], input: Shape): Operation => ({
  name: 'Roll',
  call([x]) {
    // An output that is the input itself would be freed twice.
    if (typeof shifts === 'number')
      return shifts === 0
        ? clone(x)
        : toEngine(reshape(rolled(reshape(toTorch(x), [x.size]), 0, shifts), [...input]))
    return shifts.reduce(
      (moved, shift, axis) =>
        shift === 0 ? moved : rolled(moved, axisInEngine(x.rank, axis), shift),
      clone(x),
    )
  },
  outputShape: ([shape]) => shape,
})

/** Rows of g·k channels, last axis, as k·g: k groups of one channel of each old group. */
const shuffled = (x: Tensor, groups: number, channels: number): Tensor =>
  reshape(transpose(reshape(x, [x.size / channels, groups, channels / groups]), [0, 2, 1]), x.shape)

const channelShuffle = (groups: number, [n, c, ...rest]: Shape): Operation => ({
  name: 'ChannelShuffle',
  call: ([x]) =>
    x.rank === 4
      ? shuffled(x, groups, c)
      : reshape(
          transpose(reshape(x, [n, groups, c / groups, sizeOf(rest)]), [0, 2, 1, 3]),
          x.shape,
        ),
  outputShape: ([shape]) => shape,
})

const reshaped = (output: Shape): Operation => ({
  name: 'Reshape',
  call: ([x]) => toEngine(reshape(toTorch(x), [...output])),
  outputShape: () => output,
})

/** What moves values: torch.reshape, torch.roll, torch.nn.ChannelShuffle. */
export const arrangeTools: ArrangeTools<layers.Layer> = {
  reshape: made(reshaped),
  roll: made(roll),
  channelShuffle: made(channelShuffle),
}
