import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core'
import { sizesOf } from './convolutionKernels'
import { addressOf, heapBackend, kernels } from './kernels'
import { type OurKernel, pass } from './ourKernel'
import { scratch } from './scratch'

/** Output rows that go through together. */
const STRIP = 16

function depthwiseInto(o: backend_util.Conv2DInfo, x: number, filter: number, y: number): void {
  const k = kernels()
  const { top, bottom, left, right } = o.padInfo
  const padded = top + bottom + left + right > 0
  const {
    filterHeight: kh,
    filterWidth: kw,
    strideHeight: sh,
    strideWidth: sw,
    dilationHeight: dh,
    dilationWidth: dw,
    inChannels: c,
  } = o
  const width = o.inWidth + left + right
  const reach = (kh - 1) * dh + 1
  const strip = padded ? STRIP : o.outHeight
  const frame = padded ? scratch('frame', ((strip - 1) * sh + reach) * width * c) : 0
  for (let n = 0; n < o.batchSize; n++) {
    const image = x + 4 * n * o.inHeight * o.inWidth * c
    for (let from = 0; from < o.outHeight; from += strip) {
      const until = Math.min(from + strip, o.outHeight)
      const row = from * sh
      if (padded)
        k.frame(
          image,
          o.inHeight,
          o.inWidth,
          c,
          top,
          left,
          0,
          0,
          frame,
          row,
          row + (until - from - 1) * sh + reach,
          width,
        )
      const to = y + 4 * (n * o.outHeight + from) * o.outWidth * c
      k.convolveDepthwise(
        padded ? frame : image,
        width,
        c,
        filter,
        kh,
        kw,
        sh,
        sw,
        dh,
        dw,
        to,
        0,
        until - from,
        o.outWidth,
      )
    }
  }
}

/** DepthwiseConv2dNative; several filters a channel fall back to tfjs. */
export const depthwise: OurKernel = (args, otherwise) => {
  const { x, filter } = args.inputs as Record<string, TensorInfo>
  const o = sizesOf(x.shape, filter.shape, args.attrs, true)
  if (filter.shape[3] !== 1 || x.dtype !== 'float32') return pass(args, otherwise)
  const y = heapBackend().makeOutput(o.outShape, 'float32')
  depthwiseInto(o, addressOf(x), addressOf(filter), addressOf(y))
  return y
}
