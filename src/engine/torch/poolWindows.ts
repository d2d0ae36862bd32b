import { sum, type Tensor4D, tidy } from '@tensorflow/tfjs-core'
import { slideOf } from '../../layers/pooling/poolingWindow'
import type { Shape } from '../../layers/tensorShape'
import type { PoolOptions } from '../../layers/torch/options'
import { type Slide, slides, span, spatial } from '../../layers/window'
import { onRows } from './layout'
import { type MapPadding, padOrCut, take } from './padding'

/** Pools padded N×H×W×C maps. */
export type PoolMaps = (x: Tensor4D, kernel: [number, number], stride: [number, number]) => Tensor4D

/** Height and width of N×H×W×C maps as windows; a signal has one row. */
export const sidesOf = (o: PoolOptions, [, height, width]: Shape): [Slide, Slide] => {
  const row: Slide = { size: 1, kernel: 1, stride: 1, dilation: 1, padding: [0, 0] }
  return o.axes === 1 ? [row, slideOf(o, width, 0)] : [slideOf(o, height, 0), slideOf(o, width, 1)]
}

/** The padding that all windows together read; what no window reads at the end stays unpadded. */
export const reach = (s: Slide): readonly [number, number] => [
  s.padding[0],
  Math.max(0, (slides(s) - 1) * s.stride + span(s) - s.size - s.padding[0]),
]

/**
 * Pools padded maps. Windows that step over cells, and windows of one cell, which the backend
 * refuses, are cut out first.
 */
export function pooled(
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

/** Shape after pooling, in PyTorch's order. */
export const outputShape = (o: PoolOptions, input: Shape): Shape => {
  const { sizes } = spatial(input, o.axes)
  return [...input.slice(0, -o.axes), ...sizes.map((size, i) => slides(slideOf(o, size, i)))]
}

/** Is there a NaN, or infinities of both signs? One pass; the backend's own pooling loses both. */
export const isSuspect = (x: Tensor4D): boolean => tidy(() => Number.isNaN(sum(x).dataSync()[0]))
