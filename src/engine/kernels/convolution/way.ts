import type { ConvInfo } from './job'

/**
 * From this many channels on both sides the products saved outweigh the transforms
 * (docs/decisions/0004).
 */
const FEWEST_FOR_WINOGRAD = 8
/** Below this many output places there are too few tiles. */
const FEWEST_PLACES = 36

/** What, besides size, decides whether a convolution can use Winograd. */
type Filter = Pick<
  ConvInfo,
  | 'filterHeight'
  | 'filterWidth'
  | 'strideHeight'
  | 'strideWidth'
  | 'dilationHeight'
  | 'dilationWidth'
  | 'inChannels'
  | 'outChannels'
>

/** Can a filter be transformed for Winograd? */
export const isTransformable = (o: Filter): boolean =>
  o.filterHeight === 3 &&
  o.filterWidth === 3 &&
  o.strideHeight * o.strideWidth * o.dilationHeight * o.dilationWidth === 1 &&
  o.inChannels % 4 === 0 &&
  o.outChannels % 4 === 0 &&
  Math.min(o.inChannels, o.outChannels) >= FEWEST_FOR_WINOGRAD

const suitsWinograd = (o: ConvInfo): boolean =>
  isTransformable(o) && o.outHeight * o.outWidth >= FEWEST_PLACES

/**
 * Does the filter cover the whole image, in one place? Then it is a product of the images, one row
 * each, and the filter.
 */
export const coversInput = ({
  filterHeight,
  filterWidth,
  inHeight,
  inWidth,
  dilationHeight,
  dilationWidth,
  padInfo: { top, bottom, left, right },
}: ConvInfo): boolean =>
  filterHeight === inHeight &&
  filterWidth === inWidth &&
  dilationHeight * dilationWidth === 1 &&
  top + bottom + left + right === 0

/**
 * How a convolution of this shape is computed; the choice follows measurements
 * (docs/decisions/0004).
 */
export function wayOf(
  o: ConvInfo,
): 'product' | 'planes' | 'toOne' | 'taps' | 'winograd' | 'channels' {
  const { top, bottom, left, right } = o.padInfo
  if (coversInput(o)) return 'product'
  if (o.outChannels === 1)
    return o.inChannels <= 3 && o.outWidth >= 4
      ? 'planes'
      : o.inChannels >= 4
        ? 'toOne'
        : 'channels'
  if (
    o.filterHeight * o.filterWidth * o.strideHeight * o.strideWidth === 1 &&
    top + bottom + left + right === 0
  )
    return 'product'
  if (o.outChannels <= 4 && o.inChannels <= 2 && o.outWidth >= 8) return 'taps'
  return suitsWinograd(o) ? 'winograd' : 'channels'
}
