import {
  avgPool as average,
  fill,
  isNaN as isMissing,
  mul,
  ones,
  type Tensor4D,
  tensor4d,
  where,
} from '@tensorflow/tfjs-core'
import type { AvgPoolOptions } from '../../layers/torch/options'
import { type Slide, slides } from '../../layers/window'
import { hasKernels } from '../kernels/kernels'
import { channelwise } from './channelwise'
import { convolve } from './convolve'
import type { ConvGeometry } from './geometry'
import { onChannels } from './layout'
import type { Operation } from './operation'
import { isSuspect, outputShape, type PoolMaps, pooled, sidesOf } from './poolWindows'

/** What window `i` of an axis divides by: its cells in the padded axis, or in the input alone. */
function cellsOf(s: Slide, padding: boolean, i: number): number {
  const start = i * s.stride - s.padding[0]
  const end = Math.min(start + s.kernel, s.size + s.padding[1])
  return padding ? end - start : Math.min(end, s.size) - Math.max(start, 0)
}

/** Sums of windows by a convolution with ones, which keeps NaN. */
const sums: PoolMaps = (maps, kernel, stride) => {
  const steps: ConvGeometry = {
    stride,
    dilation: [1, 1],
    padding: [
      [0, 0],
      [0, 0],
    ],
  }
  return convolve(maps, ones([...kernel, maps.shape[3], 1]), steps, true)
}

/** 0 in the place of every number: infinities stay, and NaN. */
const notNumbers = (x: Tensor4D): Tensor4D => {
  const data = x.dataSync()
  return tensor4d(
    data.map((value) => (Number.isFinite(value) ? 0 : value)),
    x.shape,
  )
}

/** Mean of each window, over the cells that PyTorch counts. */
function means(o: AvgPoolOptions, x: Tensor4D): Tensor4D {
  const sides = sidesOf(o, x.shape)
  const plain = pooled(x, sides, 0, (maps, kernel, stride) =>
    average(maps, kernel, stride, 'valid'),
  )
  const y =
    !hasKernels() && isSuspect(x)
      ? where<Tensor4D>(
          isMissing(pooled(notNumbers(x), sides, 0, sums)),
          fill(plain.shape, Number.NaN),
          plain,
        )
      : plain
  const whole = sides[0].kernel * sides[1].kernel
  if (o.divisor_override !== null) return mul(y, whole / o.divisor_override)
  const cells = (s: Slide, i: number): number => cellsOf(s, o.count_include_pad, i)
  // The first windows reach furthest to the front, and the last one to the end.
  if (sides.every((s) => [0, slides(s) - 1].every((i) => cells(s, i) === s.kernel))) return y
  const [rows, columns] = sides.map((s) => Array.from({ length: slides(s) }, (_, i) => cells(s, i)))
  const factors = rows.flatMap((height) => columns.map((width) => whole / (height * width)))
  return mul(y, tensor4d(factors, [1, rows.length, columns.length, 1]))
}

/** torch.nn.AvgPool1d and AvgPool2d. */
export const avgPool = (options: AvgPoolOptions): Operation => ({
  name: `AvgPool${options.axes}d`,
  call: ([x]) => onChannels(options.axes, x, (maps) => means(options, maps)),
  alone: options.axes === 2 ? channelwise(([x]) => means(options, x as Tensor4D)) : undefined,
  outputShape: ([input]) => outputShape(options, input),
})
