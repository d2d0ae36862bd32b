import {
  avgPool as average,
  cast,
  engine,
  fill,
  greater,
  isNaN as isMissing,
  maxPool as largest,
  MaxPool,
  mul,
  ones,
  sum,
  type Tensor4D,
  tensor4d,
  tidy,
  where,
} from '@tensorflow/tfjs-core'
import { slideOf } from '../../layers/pooling/poolingWindow'
import type { Shape } from '../../layers/tensorShape'
import type { AvgPoolOptions, PoolOptions } from '../../layers/torch'
import { type Slide, slides, span, spatial } from '../../layers/window'
import { hasKernels } from '../kernels/kernels'
import { channelwise } from './channelwise'
import { convolve } from './convolve'
import type { ConvGeometry } from './geometry'
import type { Operation } from './layer'
import { onMaps, onRows } from './layout'
import { type MapPadding, padOrCut, take } from './padding'

type PoolMaps = (x: Tensor4D, kernel: [number, number], stride: [number, number]) => Tensor4D

/** Height and width of N×H×W×C maps as windows; a signal has one row. */
const sidesOf = (o: PoolOptions, x: Tensor4D): [Slide, Slide] => {
  const row: Slide = { size: 1, kernel: 1, stride: 1, dilation: 1, padding: [0, 0] }
  return o.axes === 1
    ? [row, slideOf(o, x.shape[2], 0)]
    : [slideOf(o, x.shape[1], 0), slideOf(o, x.shape[2], 1)]
}

/** The padding that all windows together read; what no window reads at the end stays unpadded. */
const reach = (s: Slide): readonly [number, number] => [
  s.padding[0],
  Math.max(0, (slides(s) - 1) * s.stride + span(s) - s.size - s.padding[0]),
]

/**
 * Pools padded maps. Windows that step over cells, and windows of one cell, which the backend
 * refuses, are cut out first.
 */
function pooled(
  x: Tensor4D,
  sides: readonly [Slide, Slide],
  fill: number,
  pool: PoolMaps,
): Tensor4D {
  const padding: MapPadding = [reach(sides[0]), reach(sides[1])]
  const padded = padOrCut(x, padding, fill)
  const kernel = onRows(
    2,
    sides.map((s) => s.kernel),
    1,
  )
  const single = kernel[0] * kernel[1] === 1
  if (!single && sides.every((s) => s.dilation === 1))
    return pool(
      padded,
      kernel,
      onRows(
        2,
        sides.map((s) => s.stride),
        1,
      ),
    )
  const [rows, columns] = sides.map((s) =>
    Array.from(
      { length: slides(s) * s.kernel },
      (_, i) => Math.floor(i / s.kernel) * s.stride + (i % s.kernel) * s.dilation,
    ),
  )
  const blocks = take(take(padded, rows, 1), columns, 2)
  return single ? blocks : pool(blocks, kernel, kernel)
}

const outputShape = (o: PoolOptions, input: Shape): Shape => {
  const { lead, channels, sizes } = spatial(input, o.axes)
  return [...lead, channels, ...sizes.map((size, i) => slides(slideOf(o, size, i)))]
}

/** Is there a NaN, or infinities of both signs? One pass; the backend's own pooling loses both. */
const isSuspect = (x: Tensor4D): boolean => tidy(() => Number.isNaN(sum(x).dataSync()[0]))

/** The same numbers, through which no gradient flows. */
const detached = (x: Tensor4D): Tensor4D => tensor4d(x.dataSync(), x.shape)

/** By our own kernel, which needs no padded copy and keeps NaN. */
function largestInPlace(x: Tensor4D, sides: readonly [Slide, Slide]): Tensor4D {
  const attributes = {
    filterSize: sides.map((s) => s.kernel),
    strides: sides.map((s) => s.stride),
    pad: [[0, 0], [...reach(sides[0])], [...reach(sides[1])], [0, 0]],
  }
  return engine().runKernel<Tensor4D>(MaxPool, { x }, attributes)
}

/** Largest value of each window; a window with a NaN gives NaN. */
function maxima(o: PoolOptions, x: Tensor4D): Tensor4D {
  const sides = sidesOf(o, x)
  const pool: PoolMaps = (maps, kernel, stride) => largest(maps, kernel, stride, 'valid')
  if (hasKernels() && sides.every((s) => s.dilation === 1)) return largestInPlace(x, sides)
  if (!isSuspect(x)) return pooled(x, sides, Number.NEGATIVE_INFINITY, pool)
  const missing = isMissing(detached(x))
  const y = pooled(
    where<Tensor4D>(missing, fill(x.shape, Number.NEGATIVE_INFINITY), x),
    sides,
    Number.NEGATIVE_INFINITY,
    pool,
  )
  const found = pooled(cast(missing, 'float32'), sides, 0, pool)
  return where<Tensor4D>(greater(found, 0), fill(y.shape, Number.NaN), y)
}

/** torch.nn.MaxPool1d and MaxPool2d; the gradient goes to the first maximum in row-major order. */
export const maxPool = (options: PoolOptions): Operation => ({
  name: `MaxPool${options.axes}d`,
  call: ([x]) => onMaps(options.axes, x, (maps) => maxima(options, maps)),
  alone: options.axes === 2 ? channelwise(([x]) => maxima(options, x as Tensor4D)) : undefined,
  outputShape: ([input]) => outputShape(options, input),
})

/**
 * How many cells each window of an axis divides by: those of the padded axis, or of the input
 * alone.
 */
const cellsOf = (s: Slide, padding: boolean): number[] =>
  Array.from({ length: slides(s) }, (_, i) => {
    const start = i * s.stride - s.padding[0]
    const end = Math.min(start + s.kernel, s.size + s.padding[1])
    return padding ? end - start : Math.min(end, s.size) - Math.max(start, 0)
  })

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
  const sides = sidesOf(o, x)
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
  const [rows, columns] = sides.map((s) => cellsOf(s, o.count_include_pad))
  const factors = rows.flatMap((height) => columns.map((width) => whole / (height * width)))
  return factors.every((factor) => factor === 1)
    ? y
    : mul(y, tensor4d(factors, [1, rows.length, columns.length, 1]))
}

/** torch.nn.AvgPool1d and AvgPool2d. */
export const avgPool = (options: AvgPoolOptions): Operation => ({
  name: `AvgPool${options.axes}d`,
  call: ([x]) => onMaps(options.axes, x, (maps) => means(options, maps)),
  alone: options.axes === 2 ? channelwise(([x]) => means(options, x as Tensor4D)) : undefined,
  outputShape: ([input]) => outputShape(options, input),
})
