import type { backend_util } from '@tensorflow/tfjs-core'
import { convolveInto, coversInput } from './convolution'
import { floatsAt, kernels } from './kernels'
import { scratch } from './scratch'

type ConvInfo = backend_util.Conv2DInfo

/**
 * Is a product and an addition of its columns quicker than a convolution back? A stride would
 * spread dy out, and few channels leave vectors half empty.
 */
const suitsColumns = (o: ConvInfo): boolean =>
  o.dilationWidth === 1 && (o.strideHeight * o.strideWidth > 1 || o.inChannels % 8 !== 0)

/** dx as the product of dy and the filter, whose columns are added where the filter lay. */
function inputGradientByColumns(o: ConvInfo, dy: number, filter: number, dx: number): void {
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

/** Output rows of the input gradient that go through together. */
const STRIP = 16

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
    // A convolution like any other, so that its fastest way is found.
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

/**
 * dw (H×W×I×O) of a convolution from x (N×H×W×I) and dy (N×oh×ow×O), summed over the batch;
 * addresses in the heap.
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
