import { isTurned } from './isTurned'

/**
 * Start of frame SOF0 … SOF15, without DHT (C4), JPG (C8) and DAC (CC). Source: ITU-T T.81, table
 * B.1.
 */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** Markers without a length: TEM and RST0 … RST7. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/** Does the segment APP1 at this marker hold Exif data: `Exif\0\0` before its TIFF header? */
const isExif = (view: DataView, at: number): boolean =>
  at + 10 <= view.byteLength &&
  view.getUint32(at + 4) === 0x45786966 &&
  view.getUint16(at + 8) === 0

/**
 * Width and height of a JPEG in pixels as every browser shows it, turned by its Exif orientation:
 * skips from marker to marker up to the frame header. Throws where the bytes end before it. Source:
 * ITU-T T.81, B.2.2.
 */
export function jpegSize(view: DataView): readonly [number, number] | null {
  let turned = false
  let at = 2
  while (at < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) at += 1
    else if (isFrame(marker)) {
      const [width, height] = [view.getUint16(at + 7), view.getUint16(at + 5)]
      return turned ? [height, width] : [width, height]
    } else if (marker === 0xd9 || marker === 0xda) return null
    else {
      if (marker === 0xe1 && isExif(view, at)) turned ||= isTurned(view, at + 10)
      at += isBare(marker) ? 2 : 2 + Math.max(2, view.getUint16(at + 2))
    }
  }
  return null
}
