import {
  add,
  Conv2D,
  DepthwiseConv2dNative,
  engine,
  FusedConv2D,
  getBackend,
  pad,
  reshape,
  slice,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core'
import { hasKernels } from '../kernels/kernels'
import type { ConvGeometry } from './geometry'

/** The kernels' attributes of a convolution. */
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
  // Only WebAssembly can do both in a depthwise convolution.
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
export function spread(x: Tensor4D, [down, right]: ConvGeometry['stride']): Tensor4D {
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
