import { floatsAt, kernels } from '../kernels'
import { scratch } from '../scratch'
import type { ConvInfo } from './job'

/**
 * Is a matrix product and col2im faster than a convolution of dy? A stride would spread dy out, and
 * few channels leave vectors half empty.
 */
export const suitsColumns = (o: ConvInfo): boolean =>
  o.dilationWidth === 1 && (o.strideHeight * o.strideWidth > 1 || o.inChannels % 8 !== 0)

/** dx as the product of dy and the filter, added up by col2im. */
export function inputGradientByColumns(o: ConvInfo, dy: number, filter: number, dx: number): void {
  const k = kernels()
  const {
    inHeight: h,
    inWidth: w,
    inChannels: c,
    outHeight: oh,
    outWidth: ow,
    outChannels: cout,
    filterHeight: kh,
    filterWidth: kw,
    padInfo,
  } = o
  const taps = kh * kw * c
  const turned = scratch('turned', taps * cout)
  const columns = scratch('columns', oh * ow * taps)
  k.transpose(filter, taps, cout, turned)
  floatsAt(dx, o.batchSize * h * w * c).fill(0)
  for (let n = 0; n < o.batchSize; n++) {
    k.product(dy + 4 * n * oh * ow * cout, turned, 0, columns, oh * ow, taps, cout)
    const to = dx + 4 * n * h * w * c
    k.columnsToImage(
      columns,
      h,
      w,
      c,
      kh,
      kw,
      o.strideHeight,
      o.strideWidth,
      o.dilationHeight,
      padInfo.top,
      padInfo.left,
      oh,
      ow,
      to,
    )
  }
}
