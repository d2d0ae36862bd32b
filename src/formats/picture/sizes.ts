import { jpegSize } from './jpegSize'
import type { PictureKind } from './kinds'

/** Width and height in pixels from a header; null where it gives none. */
export type PictureSize = readonly [number, number] | null

/** Source: PNG specification (third edition), 11.2.1 IHDR. */
const pngSize = (view: DataView): PictureSize =>
  view.getUint32(4) === 0x0d0a1a0a && view.getUint32(12) === 0x49484452
    ? [view.getUint32(16), view.getUint32(20)]
    : null

/** Source: GIF89a specification, 18. Logical Screen Descriptor. */
const gifSize = (view: DataView): PictureSize => [view.getUint16(6, true), view.getUint16(8, true)]

/**
 * The older header has 16 bits, all newer ones 32; a negative height means rows from the top.
 * Source: BITMAPCOREHEADER, BITMAPINFOHEADER.
 */
const bmpSize = (view: DataView): PictureSize =>
  view.getUint32(14, true) === 12
    ? [view.getUint16(18, true), view.getUint16(20, true)]
    : view.getUint32(14, true) >= 40
      ? [view.getInt32(18, true), Math.abs(view.getInt32(22, true))]
      : null

const uint24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) | (view.getUint8(at + 2) << 16)

/** Lossy, lossless and extended. Sources: RFC 6386 9.1; RFC 9649, 2.7.1 and 3.4. */
function webpSize(view: DataView): PictureSize {
  const chunk = view.getUint32(12)
  if (chunk === 0x56503820)
    return uint24(view, 23) === 0x2a019d
      ? [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff]
      : null
  if (chunk === 0x5650384c) {
    const bits = view.getUint32(21, true)
    return view.getUint8(20) === 0x2f ? [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1] : null
  }
  return chunk === 0x56503858 ? [uint24(view, 24) + 1, uint24(view, 27) + 1] : null
}

/** Reads the size from the header of each kind. Throws where it ends too early. */
export const SIZES: Readonly<Record<PictureKind['look'], (view: DataView) => PictureSize>> = {
  png: pngSize,
  jpeg: jpegSize,
  gif: gifSize,
  webp: webpSize,
  bmp: bmpSize,
}
