import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import type { AvgPoolOptions, PoolOptions } from '../../layers/torch/options'
import { type Slide, slides } from '../../layers/window'
import { crop, join, padZeros, plane, sizeAlong } from './padding'
import type { StockPlace, StockStep } from './step'
import { runsOf, slidingLead, type WindowRun } from './windows'

type StockPool = typeof layers.maxPooling2d | typeof layers.averagePooling2d

/** One axis of a pooling layer: its windows, and how many of them there are. */
interface PoolSide extends Slide {
  readonly windows: number
}

/** MaxPool1d and MaxPool2d: windows are cut at the edges, so that padding never counts. */
export const maxPooling = (o: PoolOptions): StockStep => ({
  layout: 'last',
  lead: slidingLead(o.axes),
  apply: (tensor, place) => pooled(tensor, sidesOf(tensor, o), layers.maxPooling2d, place),
})

/**
 * AvgPool1d and AvgPool2d: the divisor is the number of cells that a window reads, in the padded
 * input or in the bare one.
 */
export const averagePooling = (o: AvgPoolOptions): StockStep => ({
  layout: 'last',
  lead: slidingLead(o.axes),
  apply(tensor, place) {
    const sides = sidesOf(tensor, o)
    if (o.divisor_override !== null) return dividedSum(tensor, sides, o.divisor_override, place)
    if (!o.count_include_pad) return pooled(tensor, sides, layers.averagePooling2d, place)
    const padded = padZeros(
      tensor,
      sides.map((side) => side.padding),
      place,
    )
    // The padding is input from here on: only a window that ceil_mode lets reach past it is still
    // cut.
    return pooled(
      padded,
      sides.map((side) => ({ ...side, size: side.size + 2 * side.padding[0], padding: [0, 0] })),
      layers.averagePooling2d,
      place,
    )
  },
})

function sidesOf(tensor: SymbolicTensor, o: PoolOptions): PoolSide[] {
  const kernel = plane(o.kernel_size, 1)
  const stride = plane(o.stride, 1)
  const dilation = plane(o.dilation, 1)
  const padding = plane(o.padding, 0)
  return [0, 1].map((i) => {
    const size = sizeAlong(tensor, i === 0 ? 1 : 2)
    const slide: Slide = {
      size,
      kernel: kernel[i],
      stride: stride[i],
      dilation: dilation[i],
      padding: [padding[i], padding[i]],
      ceil: o.ceil_mode,
    }
    return { ...slide, windows: slides(slide) }
  })
}

/**
 * One stock layer where it reads every window whole, else the axes one after the other, in pieces.
 */
function pooled(
  tensor: SymbolicTensor,
  sides: readonly PoolSide[],
  pool: StockPool,
  place: StockPlace,
): SymbolicTensor {
  const stock = sides.every(
    (s) =>
      s.padding[0] === 0 &&
      s.dilation === 1 &&
      Math.floor((s.size - s.kernel) / s.stride) + 1 === s.windows,
  )
  if (stock) {
    const options = {
      poolSize: both(sides, (s) => s.kernel),
      strides: both(sides, (s) => s.stride),
    }
    return place.last('pool', (name) => pool({ ...options, padding: 'valid', name }), tensor)
  }
  const pieces = ([1, 2] as const).reduce((current, axis) => {
    const side = sides[axis - 1]
    return join(
      runsOf(side, side.windows).map((run) => poolRun(current, axis, run, side, pool, place)),
      axis,
      place,
    )
  }, tensor)
  return place.last('pool', (name) => layers.activation({ activation: 'linear', name }), pieces)
}

const both = (sides: readonly PoolSide[], of: (side: PoolSide) => number): [number, number] => [
  of(sides[0]),
  of(sides[1]),
]

/** The results of one run of windows along an axis, from exactly the cells that they read. */
function poolRun(
  tensor: SymbolicTensor,
  axis: 1 | 2,
  { from, taps, count }: WindowRun,
  { stride, dilation }: PoolSide,
  pool: StockPool,
  place: StockPlace,
): SymbolicTensor {
  const along = (value: number): [number, number] => (axis === 1 ? [value, 1] : [1, value])
  const slide = (input: SymbolicTensor, size: number, step: number): SymbolicTensor =>
    size === 1 && step === 1
      ? input
      : place.part(
          'slide',
          (name) => pool({ poolSize: along(size), strides: along(step), padding: 'valid', name }),
          input,
        )
  const cut = (start: number, cells: number): SymbolicTensor =>
    crop(tensor, axis, { from: start, count: cells }, place)
  if (taps === 0) return lowest(cut(from, 1), place)
  if (taps === 1 || dilation === 1)
    return slide(cut(from, (count - 1) * stride + taps), taps, count === 1 ? 1 : stride)
  if (count === 1) return slide(slide(cut(from, (taps - 1) * dilation + 1), 1, dilation), taps, 1)
  const eachTap = Array.from({ length: taps }, (_, tap) =>
    slide(cut(from + tap * dilation, (count - 1) * stride + 1), 1, stride),
  )
  return place.part('maximum', (name) => layers.maximum({ name }), eachTap)
}

/** What PyTorch gives for a dilated window that steps over the whole input: −∞. */
function lowest(tensor: SymbolicTensor, place: StockPlace): SymbolicTensor {
  const channels = tensor.shape[3] ?? 1
  const kernel = { shape: [1, 1, channels, 1], data: new Float32Array(channels) }
  const bias = { shape: [channels], data: new Float32Array(channels).fill(-Infinity) }
  const options = { kernelSize: 1, depthwiseInitializer: 'zeros' as const, trainable: false }
  return place.part('lowest', (name) => layers.depthwiseConv2d({ ...options, name }), tensor, [
    kernel,
    bias,
  ])
}

/**
 * The sum over every window, divided by one number: a fixed kernel that holds 1/divisor in every
 * cell.
 */
function dividedSum(
  tensor: SymbolicTensor,
  sides: readonly PoolSide[],
  divisor: number,
  place: StockPlace,
): SymbolicTensor {
  const padded = padZeros(
    tensor,
    sides.map(
      (s) =>
        [
          s.padding[0],
          Math.max(s.padding[1], (s.windows - 1) * s.stride + s.kernel - s.size - s.padding[0]),
        ] as const,
    ),
    place,
  )
  const kernelSize = both(sides, (s) => s.kernel)
  const channels = tensor.shape[3] ?? 1
  const kernel = {
    shape: [...kernelSize, channels, 1],
    data: new Float32Array(kernelSize[0] * kernelSize[1] * channels).fill(1 / divisor),
  }
  const options = {
    kernelSize,
    strides: both(sides, (s) => s.stride),
    padding: 'valid' as const,
    useBias: false,
    depthwiseInitializer: 'zeros' as const,
    trainable: false,
  }
  return place.last('pool', (name) => layers.depthwiseConv2d({ ...options, name }), padded, [
    kernel,
  ])
}
