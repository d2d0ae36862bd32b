import { slice, type Tensor, type Tensor4D, transpose } from '@tensorflow/tfjs-core'
import { hasKernels } from '../kernels/kernels'
import { convolve, spread } from './convolve'
import { flipped } from './filters'
import type { ConvGeometry } from './geometry'
import { type MapPadding, padOrCut } from './padding'

const NONE: MapPadding = [
  [0, 0],
  [0, 0],
]

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
 * Can tfjs take the gradients of this convolution by one kernel each? It does not support padding
 * wider than the filter.
 */
export const hasGradientKernels = (
  { dilation, padding }: ConvGeometry,
  kernel: readonly number[],
): boolean =>
  hasKernels() && padding.every(([before], i) => before <= dilation[i] * (kernel[i] - 1))
