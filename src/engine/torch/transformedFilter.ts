import type { Tensor } from '@tensorflow/tfjs-core'
import { isTransformable } from '../kernels/convolution/way'
import { isFinite } from '../kernels/convolution/winograd'
import { addressOf, hasKernels, kernels } from '../kernels/kernels'
import type { ConvGeometry } from './geometry'
import { loop } from './loop'

/**
 * Below this many weights transforming takes no time, and a cached filter is not worth its memory.
 */
const MANY_WEIGHTS = 2 ** 14

/**
 * An H×W×I×O filter transformed for Winograd, 16×I×O; null where Winograd does not apply, or a
 * number is not finite.
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
