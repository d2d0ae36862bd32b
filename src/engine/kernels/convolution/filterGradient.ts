import { kernels } from '../kernels'
import { scratch } from '../scratch'
import type { ConvInfo } from './job'
import { coversInput } from './way'

/**
 * dw (H×W×I×O) of a convolution from x (N×H×W×I) and dy (N×oh×ow×O), summed over the batch; all
 * heap addresses.
 */
export function filterGradientInto(o: ConvInfo, x: number, dy: number, dw: number): void {
  const k = kernels()
  if (coversInput(o))
    return k.productOfColumns(
      x,
      dy,
      dw,
      o.filterHeight * o.filterWidth * o.inChannels,
      o.outChannels,
      o.batchSize,
    )
  const { top, bottom, left, right } = o.padInfo
  const padded = top + bottom + left + right > 0
  const rows = o.inHeight + top + bottom
  const columns = o.inWidth + left + right
  const from = padded ? scratch('frame', o.batchSize * rows * columns * o.inChannels) : x
  if (padded)
    for (let n = 0; n < o.batchSize; n++) {
      const image = x + 4 * n * o.inHeight * o.inWidth * o.inChannels
      k.frame(
        image,
        o.inHeight,
        o.inWidth,
        o.inChannels,
        top,
        left,
        0,
        0,
        from + 4 * n * rows * columns * o.inChannels,
        0,
        rows,
        columns,
      )
    }
  const {
    filterHeight: kh,
    filterWidth: kw,
    strideHeight: sh,
    strideWidth: sw,
    dilationHeight: dh,
    dilationWidth: ww,
  } = o
  k.filterGradient(
    from,
    o.batchSize,
    rows,
    columns,
    o.inChannels,
    dy,
    o.outHeight,
    o.outWidth,
    o.outChannels,
    kh,
    kw,
    sh,
    sw,
    dh,
    ww,
    dw,
  )
}
