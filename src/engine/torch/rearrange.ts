import { clone, reshape, type Tensor, transpose } from '@tensorflow/tfjs-core'
import type { layers } from '@tensorflow/tfjs-layers'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import type { ArrangeTools } from '../../layers/torch/arrange'
import { hasKernels, kernels } from '../kernels/kernels'
import { differentiable } from './differentiable'
import { axisInEngine, toEngine, toTorch } from './layout'
import { loop } from './loop'
import { made } from './made'
import type { Operation } from './operation'
import { padding } from './padding'

/** Rows of fewer numbers are copied one by one, which is faster than by a call each. */
const SHORT = 64

/** Moves the last `shift` cells of an axis of the engine's order to its front. */
function rolled(x: Tensor, axis: number, shift: number): Tensor {
  const inner = sizeOf(x.shape.slice(axis + 1))
  const row = x.shape[axis] * inner
  const tail = shift * inner
  return loop([x], x.shape, (to, from) => {
    for (let start = 0; start < from.length; start += row)
      if (row < SHORT) {
        for (let i = 0; i < tail; i++) to[start + i] = from[start + row - tail + i]
        for (let i = tail; i < row; i++) to[start + i] = from[start + i - tail]
      } else {
        to.set(from.subarray(start + row - tail, start + row), start)
        to.set(from.subarray(start, start + row - tail), start + tail)
      }
  })
}

/** Rolls the axes of PyTorch's order one after the other; `back` undoes it. */
const rolledBy = (x: Tensor, shifts: readonly number[], back: boolean): Tensor =>
  shifts.reduce((moved, shift, place) => {
    const axis = axisInEngine(x.rank, place)
    return shift === 0 ? moved : rolled(moved, axis, back ? x.shape[axis] - shift : shift)
  }, clone(x))

function roll(shifts: number | readonly number[], input: Shape): Operation {
  const each = typeof shifts === 'number' ? [shifts] : shifts
  const move = differentiable(
    (x) => rolledBy(x, each, false),
    (dy) => rolledBy(dy, each, true),
  )
  return {
    name: 'Roll',
    call: ([x]) =>
      typeof shifts === 'number'
        ? toEngine(reshape(move(reshape(toTorch(x), [x.size])), [...input]))
        : move(x),
    outputShape: ([shape]) => shape,
  }
}

/** `count` matrices rows×columns, each transposed. */
const turned = (x: Tensor, rows: number, columns: number): Tensor =>
  loop([x], x.shape, (to, from) => {
    const size = rows * columns
    if (hasKernels())
      kernels().transposeEach(from.byteOffset, from.length / size, rows, columns, to.byteOffset)
    else
      for (let start = 0; start < from.length; start += size)
        for (let i = 0; i < size; i++)
          to[start + (i % columns) * rows + Math.floor(i / columns)] = from[start + i]
  })

/** Groups of channels dealt out in turn; rank 4 has its channels last. */
function channelShuffle(groups: number, [n, c, ...rest]: Shape): Operation {
  const each = c / groups
  const deal = differentiable(
    (x) => turned(x, groups, each),
    (dy) => turned(dy, each, groups),
  )
  return {
    name: 'ChannelShuffle',
    call: ([x]) =>
      x.rank === 4
        ? deal(x)
        : reshape(transpose(reshape(x, [n, groups, each, sizeOf(rest)]), [0, 2, 1, 3]), x.shape),
    outputShape: ([shape]) => shape,
  }
}

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
  cropLike: made(padding),
}
