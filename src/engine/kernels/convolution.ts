import { type backend_util, util } from '@tensorflow/tfjs-core'
import { floatsAt, type Kernels, kernels, wordsAt } from './kernels'
import { scratch } from './scratch'

type ConvInfo = backend_util.Conv2DInfo

/**
 * Addresses in the heap; `bias` is 0 where there is none. Order of axes: x N×H×W×I, filter H×W×I×O,
 * y N×H×W×O.
 */
export interface Operands {
  readonly x: number
  readonly filter: number
  readonly bias: number
  readonly y: number
  /**
   * The filter as `winogradFilter` makes it, where that was done before; 0 or missing where not.
   */
  readonly transformed?: number
}

/** Values beyond these limits are set to them: ReLU is [0, ∞]. */
export type Limits = readonly [low: number, high: number]

/** Output rows that go through together, so that their padded input stays in the cache. */
const STRIP = 16

/** One image of a batch. */
interface Job {
  readonly o: ConvInfo
  readonly at: Operands
  readonly limits: Limits
  readonly k: Kernels
}

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
function toOne(job: Job): void {
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

/** Few channels to one: as planes, which for one channel without padding they are already. */
function byPlanes({ o, at, limits, k }: Job): void {
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

/** One channel, or two, to up to four. */
function byTaps(job: Job): void {
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

function byChannels(job: Job): void {
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

/**
 * Tiles that go through all steps of `byWinograd` together: so many that they stay in the cache
 * beside each other.
 */
const tilesTogether = (channels: number): number =>
  Math.max(32, Math.min(128, Math.floor(4096 / channels)))

/** The 16 matrices of a 3×3 filter for `byWinograd`, in scratch. */
function transformed(o: ConvInfo, filter: number, k: Kernels): number {
  const address = scratch('filter', 16 * o.inChannels * o.outChannels)
  k.winogradFilter(filter, o.inChannels, o.outChannels, address)
  return address
}

function byWinograd({ o, at, limits, k }: Job, filter: number): void {
  const { inChannels: cin, outChannels: cout, padInfo } = o
  const together = tilesTogether(cin + cout)
  const tiles = scratch('tiles', 16 * (together * (cin + cout) + cin) + 512)
  k.convolveWinograd(
    ...([at.x, o.inHeight, o.inWidth, cin, padInfo.top, padInfo.left, filter, at.bias] as const),
    ...([...limits, at.y, o.outHeight, o.outWidth, cout, together, tiles] as const),
  )
}

/** Are all these numbers finite? */
export function isFinite(address: number, count: number, k: Kernels): boolean {
  const out = scratch('numbers', 4)
  k.range(address, count, 1, Number.POSITIVE_INFINITY, out)
  return floatsAt(out, 4)[3] === 0
}

/**
 * From so many channels on either side the products saved outweigh the transforms
 * (docs/decisions/0004).
 */
const FEWEST_FOR_WINOGRAD = 8
/** Below so many output places there are too few tiles. */
const FEWEST_PLACES = 36

/** What of a convolution decides, besides its size, whether Winograd's way is open to it. */
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

/** Can a filter be transformed for Winograd's way? */
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
 * Is all of every image under the filter, at one place? Then it is a product of the images, each
 * one row, and the filter.
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

/** Computes a convolution into `y`. */
export function convolveInto(
  o: ConvInfo,
  at: Operands,
  limits: Limits = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): void {
  const k = kernels()
  const size = o.inHeight * o.inWidth * o.inChannels
  const places = o.outHeight * o.outWidth
  if (util.sizeFromShape(o.outShape) === 0) return
  let way = wayOf(o)
  // A filter that was transformed before was looked through then.
  const sound =
    way !== 'winograd' ||
    (isFinite(at.x, o.batchSize * size, k) &&
      (at.transformed || isFinite(at.filter, 9 * o.inChannels * o.outChannels, k)))
  if (!sound) way = 'channels'
  const covered = coversInput(o) ? o.filterHeight * o.filterWidth : 1
  if (
    way === 'product' &&
    limits[0] === Number.NEGATIVE_INFINITY &&
    limits[1] === Number.POSITIVE_INFINITY
  )
    return k.product(
      at.x,
      at.filter,
      at.bias,
      at.y,
      o.batchSize * places,
      o.outChannels,
      covered * o.inChannels,
    )
  const filter = way === 'winograd' ? at.transformed || transformed(o, at.filter, k) : 0
  for (let n = 0; n < o.batchSize; n++) {
    const job = {
      o,
      k,
      limits,
      at: { ...at, x: at.x + 4 * n * size, y: at.y + 4 * n * places * o.outChannels },
    }
    if (way === 'planes') byPlanes(job)
    else if (way === 'toOne') toOne(job)
    else if (way === 'taps') byTaps(job)
    else if (way === 'winograd') byWinograd(job, filter)
    else byChannels(job)
  }
}
