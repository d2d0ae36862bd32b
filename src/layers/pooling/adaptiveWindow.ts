import type { Shape } from '../tensorShape'
import type { Torch } from '../torch'
import type { Mixture, PoolOptions, Stretches } from '../torch/options'
import { perAxis, spatial } from '../window'

/** One axis: `count` windows over `size` cells. */
export interface AdaptiveAxis {
  readonly size: number
  readonly count: number
}

/**
 * The range of cells that window i reads: [⌊i·size/count⌋, ⌈(i + 1)·size/count⌉). Source:
 * torch.nn.AdaptiveAvgPool2d.
 */
export const windowAt = ({ size, count }: AdaptiveAxis, i: number): Stretches[number] => [
  Math.floor((i * size) / count),
  Math.ceil(((i + 1) * size) / count),
]

/**
 * The windows of an axis. Where output and input have the same size, which may be large, all are
 * single cells, and the first few stand for all.
 */
export const windowsAlong = (axis: AdaptiveAxis): Stretches =>
  Array.from(
    { length: axis.count === axis.size ? Math.min(axis.count, FEW) : axis.count },
    (_, i) => windowAt(axis, i),
  )

const FEW = 16

/** Size of the widest window of an axis, in cells. */
export const widest = (axis: AdaptiveAxis): number =>
  windowsAlong(axis).reduce((most, [start, end]) => Math.max(most, end - start), 1)

/** The means over windows, as weighted sums. */
export const means = (windows: Stretches): Mixture =>
  windows.map(([start, end]) => ({
    cells: Array.from({ length: end - start }, (_, i) => start + i),
    weights: Array.from({ length: end - start }, () => 1 / (end - start)),
  }))

/** Parameters of adaptive pooling layers. */
export interface AdaptiveParams {
  readonly output_size: number | readonly (number | null)[]
}

/** Sizes of the output: output_size, or the input's size where that is None. */
export const adaptiveSizes = (axes: number, input: Shape, p: AdaptiveParams): number[] =>
  perAxis<number | null>(p.output_size, axes).map(
    (count, i) => count ?? spatial(input, axes).sizes[i],
  )

/** The windows per spatial axis, as ranges of cells. */
export const adaptiveWindows = (axes: number, input: Shape, p: AdaptiveParams): Stretches[] =>
  adaptiveAxes(axes, input, p).map((axis) =>
    Array.from({ length: axis.count }, (_, i) => windowAt(axis, i)),
  )

/** Input and output size of every spatial axis. */
export const adaptiveAxes = (axes: number, input: Shape, p: AdaptiveParams): AdaptiveAxis[] => {
  const counts = adaptiveSizes(axes, input, p)
  return spatial(input, axes).sizes.map((size, i) => ({ size, count: counts[i] }))
}

/** The equivalent ordinary pooling layer, if all windows are of one size, not 0, and disjoint. */
export function asPooling(axes: 1 | 2, input: Shape, p: AdaptiveParams): PoolOptions | null {
  const { sizes } = spatial(input, axes)
  const counts = adaptiveSizes(axes, input, p)
  if (sizes.some((size, i) => size === 0 || size % counts[i] !== 0)) return null
  const steps = sizes.map((size, i) => size / counts[i])
  return {
    axes,
    kernel_size: steps,
    stride: steps,
    padding: sizes.map(() => 0),
    dilation: sizes.map(() => 1),
    ceil_mode: false,
  }
}

/** The means of all windows, with an engine's toolbox; NaN where there is nothing. */
export function averaged<L>(torch: Torch<L>, axes: 1 | 2, input: Shape, p: AdaptiveParams): L {
  const even = asPooling(axes, input, p)
  if (even) return torch.avgPool({ ...even, count_include_pad: true, divisor_override: null })
  if (!spatial(input, axes).sizes.includes(0))
    return torch.resample(adaptiveWindows(axes, input, p).map(means))
  const last = Array.from({ length: axes }, (_, i) => input.length - axes + i)
  return torch.reduce({ reduction: 'mean', axes: last, keepdim: true, count: 0, setting: 0 })
}
