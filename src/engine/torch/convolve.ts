import {
  add,
  Conv2D,
  DepthwiseConv2dNative,
  engine,
  FusedConv2D,
  getBackend,
  pad,
  reshape,
  reverse,
  slice,
  type Tensor,
  type Tensor4D,
  transpose,
} from '@tensorflow/tfjs-core'
import { isTransformable } from '../kernels/convolution/way'
import { isFinite } from '../kernels/convolution/winograd'
import { addressOf, hasKernels, kernels } from '../kernels/kernels'
import type { ConvGeometry } from './geometry'
import { loop } from './loop'
import { type MapPadding, padOrCut } from './padding'

/** What the kernels are told of a convolution. */
const attributesOf = ({
  stride,
  dilation,
  padding,
}: ConvGeometry): {
  strides: number[]
  dilations: number[]
  pad: number[][]
  dataFormat: string
} => ({
  strides: [...stride],
  dilations: [...dilation],
  pad: [[0, 0], [...padding[0]], [...padding[1]], [0, 0]],
  dataFormat: 'NHWC',
})

/**
 * Cross-correlation of N×H×W×I maps with an H×W×I×O filter, padded with zeros; depthwise with an
 * H×W×C×M filter. A bias has O numbers; `transformed` is what `transformedFilter` makes of the
 * filter, for our own kernel. It calls the kernel itself, because tf.conv2d refuses stride and
 * dilation together, which the kernels can do.
 */
export function convolve(
  x: Tensor4D,
  filter: Tensor,
  steps: ConvGeometry,
  depthwise = false,
  bias: Tensor | null = null,
  transformed?: Tensor,
): Tensor4D {
  if (bias && (depthwise || !hasKernels())) return add(convolve(x, filter, steps, depthwise), bias)
  const { stride, dilation, padding } = steps
  // Of the backends WebAssembly alone can do both in a depthwise convolution.
  if (
    depthwise &&
    getBackend() !== 'wasm' &&
    Math.max(...stride) * Math.max(...dilation) > Math.max(...stride, ...dilation)
  )
    return convolve(
      x,
      spreadFilter(filter as Tensor4D, dilation),
      { stride, dilation: [1, 1], padding },
      true,
    )
  const attributes = attributesOf(steps)
  if (bias || transformed) {
    const inputs = { x, filter, ...(bias ? { bias } : {}), ...(transformed ? { transformed } : {}) }
    return engine().runKernel<Tensor4D>(FusedConv2D, inputs, {
      ...attributes,
      activation: 'linear',
    })
  }
  return engine().runKernel<Tensor4D>(
    depthwise ? DepthwiseConv2dNative : Conv2D,
    { x, filter },
    attributes,
  )
}

const NONE: MapPadding = [
  [0, 0],
  [0, 0],
]

/** Puts step − 1 zeros after every one of `count` runs of `length` numbers. */
const spaced = (x: Tensor4D, count: number, length: number, step: number): Tensor =>
  step === 1
    ? x
    : pad(reshape(x, [count, length]), [
        [0, 0],
        [0, (step - 1) * length],
      ])

/**
 * Puts stride − 1 rows and columns of zeros after every row and column of N×H×W×C maps; cutting the
 * last ones off would cost more than all the rest.
 */
function spread(x: Tensor4D, [down, right]: ConvGeometry['stride']): Tensor4D {
  const [n, h, w, c] = x.shape
  if (down * right === 1) return x
  const wide: Tensor4D = reshape(spaced(x, n * h * w, c, right), [n, h, w * right, c])
  return reshape(spaced(wide, n * h, w * right * c, down), [n, h * down, w * right, c])
}

/** An H×W×C×M filter with zeros between its cells instead of a dilation. */
function spreadFilter(filter: Tensor4D, [down, right]: ConvGeometry['dilation']): Tensor4D {
  const [h, w, c, m] = filter.shape
  const wide = spread(reshape(filter, [1, h, w, c * m]), [down, right])
  const size = [(h - 1) * down + 1, (w - 1) * right + 1] as const
  return reshape(slice(wide, [0, 0, 0, 0], [1, ...size, c * m]), [...size, c, m])
}

/** An O×I×H×W weight turned by half a turn, as the filter H×W×O×I of the transposed convolution. */
export const flipped = (weight: Tensor): Tensor => reverse(transpose(weight, [2, 3, 0, 1]), [0, 1])

/**
 * Gradient of a convolution with respect to its N×H×W×I input, from its gradient and its O×I×H×W
 * weight.
 */
export const inputGradient = (
  dy: Tensor4D,
  weight: Tensor,
  size: readonly [number, number],
  steps: ConvGeometry,
): Tensor4D => convolveTransposed(dy, flipped(weight), size, steps)

/**
 * Transposed convolution to a given size: the maps spread out, convolved in full with the flipped
 * filter.
 */
export function convolveTransposed(
  x: Tensor4D,
  filter: Tensor,
  [height, width]: readonly [number, number],
  { stride, dilation, padding }: ConvGeometry,
  depthwise = false,
): Tensor4D {
  const wide = spread(x, stride)
  const [rows, columns] = [height, width].map((size, i): readonly [number, number] => {
    const reach = dilation[i] * (filter.shape[i] - 1)
    const before = reach - padding[i][0]
    return [before, size + reach - before - wide.shape[i + 1]]
  })
  const steps = { stride: [1, 1], dilation } as const
  if (Math.min(...rows, ...columns) >= 0)
    return convolve(wide, filter, { ...steps, padding: [rows, columns] }, depthwise)
  const cut = padOrCut(wide, [rows, columns])
  return convolve(cut, filter, { ...steps, padding: NONE }, depthwise)
}

/**
 * Gradient of a convolution with respect to its O×I×H×W weight: the input, channels as batch,
 * convolved with the gradient as filter.
 */
export function weightGradient(
  x: Tensor4D,
  dy: Tensor4D,
  [height, width]: readonly [number, number],
  { stride, dilation, padding }: ConvGeometry,
): Tensor {
  const all = convolve(transpose(x, [3, 1, 2, 0]), transpose(dy, [1, 2, 0, 3]), {
    stride: dilation,
    dilation: stride,
    padding,
  })
  const channels = x.shape[3]
  const filters = dy.shape[3]
  return transpose(slice(all, [0, 0, 0, 0], [channels, height, width, filters]), [3, 0, 1, 2])
}

/**
 * Can tfjs take the gradients of this convolution by one kernel each? Padding wider than the filter
 * is not known to them.
 */
export const hasGradientKernels = (
  { dilation, padding }: ConvGeometry,
  kernel: readonly number[],
): boolean =>
  hasKernels() && padding.every(([before], i) => before <= dilation[i] * (kernel[i] - 1))

/**
 * From so many weights on it is worth the memory to keep a filter transformed: for fewer that takes
 * no time.
 */
const MANY_WEIGHTS = 2 ** 14

/**
 * An H×W×I×O filter as our kernel wants it for many channels, 16×I×O; null where it goes another
 * way, or a number is not finite.
 */
export function transformedFilter(
  filter: Tensor,
  { stride, dilation }: ConvGeometry,
): Tensor | null {
  const [filterHeight, filterWidth, inChannels, outChannels] = filter.shape
  const [strideHeight, strideWidth, dilationHeight, dilationWidth] = [...stride, ...dilation]
  const sizes = {
    filterHeight,
    filterWidth,
    inChannels,
    outChannels,
    strideHeight,
    strideWidth,
    dilationHeight,
    dilationWidth,
  }
  if (
    !hasKernels() ||
    filter.size < MANY_WEIGHTS ||
    !isTransformable(sizes) ||
    !isFinite(addressOf(filter), filter.size, kernels())
  )
    return null
  return loop([filter], [16, inChannels, outChannels], (to, from) =>
    kernels().winogradFilter(from.byteOffset, inChannels, outChannels, to.byteOffset),
  )
}
