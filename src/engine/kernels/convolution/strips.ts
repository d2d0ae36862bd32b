import { floatsAt, wordsAt } from '../kernels'
import { scratch } from '../scratch'
import { type Job, STRIP } from './job'

/**
 * Calls `run` for strips of output rows with the address of the first input row that the strip
 * reads, in a frame of zeros where there is padding, and the columns of that frame. Without padding
 * the strip is the whole image, which lies where it is.
 */
function inStrips(
  { o, at, k }: Job,
  run: (x: number, rowWidth: number, from: number, until: number) => void,
): void {
  const { top, bottom, left, right } = o.padInfo
  if (top + bottom + left + right === 0) return run(at.x, o.inWidth, 0, o.outHeight)
  const width = o.inWidth + left + right
  const reach = (o.filterHeight - 1) * o.dilationHeight + 1
  const address = scratch('frame', ((STRIP - 1) * o.strideHeight + reach) * width * o.inChannels)
  for (let from = 0; from < o.outHeight; from += STRIP) {
    const until = Math.min(from + STRIP, o.outHeight)
    const first = from * o.strideHeight
    k.frame(
      at.x,
      o.inHeight,
      o.inWidth,
      o.inChannels,
      top,
      left,
      0,
      0,
      address,
      first,
      first + (until - from - 1) * o.strideHeight + reach,
      width,
    )
    run(address, width, from, until)
  }
}

/** Many channels to one. */
export function toOne(job: Job): void {
  const { o, at, limits, k } = job
  const bias = at.bias === 0 ? 0 : floatsAt(at.bias, 1)[0]
  inStrips(job, (x, width, from, until) => {
    const y = at.y + 4 * from * o.outWidth
    const {
      filterHeight: kh,
      filterWidth: kw,
      strideHeight: sh,
      strideWidth: sw,
      dilationHeight: dh,
      dilationWidth: dw,
    } = o
    k.convolveToOne(
      x,
      width,
      o.inChannels,
      at.filter,
      kh,
      kw,
      sh,
      sw,
      dh,
      dw,
      bias,
      ...limits,
      y,
      0,
      until - from,
      o.outWidth,
    )
  })
}

/** One channel, or two, to up to four. */
export function byTaps(job: Job): void {
  const { o, at, limits, k } = job
  const { filterHeight: kh, filterWidth: kw, inChannels: c, outChannels } = o
  const taps = scratch('taps', kh * kw * c)
  inStrips(job, (x, width, from, until) => {
    const offsets = wordsAt(taps, kh * kw * c)
    for (let u = 0, n = 0; u < kh; u++)
      for (let v = 0; v < kw; v++)
        for (let i = 0; i < c; i++, n++)
          offsets[n] = 4 * ((u * o.dilationHeight * width + v * o.dilationWidth) * c + i)
    const y = at.y + 4 * from * o.outWidth * outChannels
    k.convolveTaps(
      ...([
        x,
        4 * width * c,
        4 * o.strideWidth * c,
        o.strideHeight,
        taps,
        kh * kw * c,
        at.filter,
        at.bias,
      ] as const),
      ...([...limits, y, 0, until - from, o.outWidth, outChannels] as const),
    )
  })
}

/** Any channels to any others. */
export function byChannels(job: Job): void {
  const { o, at, limits, k } = job
  inStrips(job, (x, width, from, until) => {
    const {
      filterHeight: kh,
      filterWidth: kw,
      strideHeight: sh,
      strideWidth: sw,
      dilationHeight: dh,
      dilationWidth: dw,
    } = o
    const y = at.y + 4 * from * o.outWidth * o.outChannels
    k.convolveChannels(
      x,
      width,
      o.inChannels,
      at.filter,
      kh,
      kw,
      sh,
      sw,
      dh,
      dw,
      at.bias,
      ...limits,
      y,
      0,
      until - from,
      o.outWidth,
      o.outChannels,
    )
  })
}
