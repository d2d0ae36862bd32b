import { floatsAt, wordsAt } from '../kernels'
import { scratch } from '../scratch'
import { type Job, STRIP } from './job'

/** Few channels to one: as planes, which for one channel without padding they are already. */
export function byPlanes({ o, at, limits, k }: Job): void {
  const { top, left, bottom, right } = o.padInfo
  const {
    filterHeight: kh,
    filterWidth: kw,
    strideHeight: sh,
    strideWidth: sw,
    dilationHeight: dh,
    dilationWidth: dw,
    inChannels: channels,
  } = o
  const bias = at.bias === 0 ? 0 : floatsAt(at.bias, 1)[0]
  const inPlace = channels === 1 && sw === 1 && top + left + bottom + right === 0
  const stretch = Math.ceil((o.inWidth + left + right) / sw)
  const length = inPlace ? o.inWidth : stretch * sw
  const reach = (kh - 1) * dh + 1
  const strip = inPlace ? o.outHeight : STRIP
  const plane = 4 * length * ((strip - 1) * sh + reach)
  const taps = scratch('taps', channels * kh * kw)
  const weights = scratch('filter', channels * kh * kw)
  // Vectors of the last columns may read behind the last plane.
  const planes = inPlace ? at.x : scratch('plane', (plane / 4) * channels + 16)
  const offsets = wordsAt(taps, channels * kh * kw)
  const from = floatsAt(at.filter, channels * kh * kw)
  const to = floatsAt(weights, channels * kh * kw)
  for (let channel = 0, n = 0; channel < channels; channel++)
    for (let u = 0; u < kh; u++)
      for (let v = 0; v < kw; v++, n++) {
        offsets[n] =
          channel * plane +
          4 * (u * dh * length + ((v * dw) % sw) * stretch + Math.floor((v * dw) / sw))
        to[n] = from[(u * kw + v) * channels + channel]
      }
  for (let first = 0; first < o.outHeight; first += strip) {
    const until = Math.min(first + strip, o.outHeight)
    const row = first * sh
    if (!inPlace)
      k.toPlanes(
        at.x,
        o.inHeight,
        o.inWidth,
        channels,
        0,
        channels,
        top,
        left,
        sw,
        stretch,
        planes,
        row,
        row + (until - first - 1) * sh + reach,
        plane,
      )
    const y = at.y + 4 * first * o.outWidth
    k.convolvePlanes(
      planes,
      plane,
      4 * length,
      channels,
      taps,
      weights,
      kh,
      kw,
      sh,
      dh,
      bias,
      ...limits,
      y,
      0,
      until - first,
      o.outWidth,
    )
  }
}
