import { kernels } from '../kernels'
import { scratch } from '../scratch'
import { inputGradientByColumns, suitsColumns } from './columns'
import { convolveInto } from './convolve'
import { type ConvInfo, STRIP } from './job'
import { coversInput } from './way'

/**
 * Does the frame of the input gradient begin at or before its first row and column? Padding wider
 * than the filter makes it begin later.
 */
export const hasInputGradient = (o: ConvInfo): boolean =>
  (o.filterHeight - 1) * o.dilationHeight >= o.padInfo.top &&
  (o.filterWidth - 1) * o.dilationWidth >= o.padInfo.left

/**
 * dx (N×H×W×I) of a convolution from dy (N×oh×ow×O) and its filter (H×W×I×O), addresses in the
 * heap: dy, spread out by the stride, convolved in full with the turned filter.
 */
export function inputGradientInto(o: ConvInfo, dy: number, filter: number, dx: number): void {
  const k = kernels()
  if (coversInput(o))
    return k.productOfRows(
      dy,
      filter,
      dx,
      o.batchSize,
      o.filterHeight * o.filterWidth * o.inChannels,
      o.outChannels,
    )
  if (suitsColumns(o)) return inputGradientByColumns(o, dy, filter, dx)
  const {
    inHeight: h,
    inWidth: w,
    inChannels: cin,
    outHeight: oh,
    outWidth: ow,
    outChannels: cout,
    filterHeight: kh,
    filterWidth: kw,
  } = o
  const reachH = (kh - 1) * o.dilationHeight
  const reachW = (kw - 1) * o.dilationWidth
  const top = reachH - o.padInfo.top
  const left = reachW - o.padInfo.left
  const turned = scratch('turned', kh * kw * cin * cout)
  k.turnFilter(filter, kh * kw, cin, cout, turned)
  if (o.strideHeight * o.strideWidth === 1) {
    // An ordinary convolution, so that it takes its fastest path.
    const bottom = h + reachH - top - oh
    const right = w + reachW - left - ow
    if (bottom >= 0 && right >= 0) {
      const back = {
        ...o,
        inHeight: oh,
        inWidth: ow,
        inChannels: cout,
        outHeight: h,
        outWidth: w,
        outChannels: cin,
      }
      const info = {
        ...back,
        padInfo: { ...o.padInfo, top, left, bottom, right },
        outShape: [o.batchSize, h, w, cin] as ConvInfo['outShape'],
      }
      return convolveInto(info, { x: dy, filter: turned, bias: 0, y: dx })
    }
  }
  const width = Math.max(w + reachW, left + (ow - 1) * o.strideWidth + 1)
  const frame = scratch('frame', (STRIP + reachH) * width * cout)
  for (let n = 0; n < o.batchSize; n++) {
    const from = dy + 4 * n * oh * ow * cout
    const to = dx + 4 * n * h * w * cin
    for (let first = 0; first < h; first += STRIP) {
      const until = Math.min(first + STRIP, h)
      k.frame(
        from,
        oh,
        ow,
        cout,
        top,
        left,
        o.strideHeight - 1,
        o.strideWidth - 1,
        frame,
        first,
        until + reachH,
        width,
      )
      k.convolveChannels(
        ...([frame, width, cout, turned, kh, kw, 1, 1, o.dilationHeight, o.dilationWidth] as const),
        ...([
          0,
          Number.NEGATIVE_INFINITY,
          Number.POSITIVE_INFINITY,
          to + 4 * first * w * cin,
          0,
          until - first,
          w,
          cin,
        ] as const),
      )
    }
  }
}
