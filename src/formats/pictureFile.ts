import { MOST_PICTURE_SIDE } from '../layers/limits'
import { type Look, lookOf } from './recognise'

/** What the header of a picture file says, before anything is decoded. */
export interface PictureHeader {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/bmp'
  readonly width: number
  readonly height: number
}

type Sides = readonly [number, number] | null

/** Source: PNG specification (third edition), 11.2.1 IHDR. */
const pngSize = (view: DataView): Sides =>
  view.getUint32(4) === 0x0d0a1a0a && view.getUint32(12) === 0x49484452
    ? [view.getUint32(16), view.getUint32(20)]
    : null

/** Source: GIF89a specification, 18. Logical Screen Descriptor. */
const gifSize = (view: DataView): Sides => [view.getUint16(6, true), view.getUint16(8, true)]

/**
 * The older header has 16 bits, all newer ones 32; a negative height means rows from the top.
 * Source: BITMAPCOREHEADER, BITMAPINFOHEADER.
 */
const bmpSize = (view: DataView): Sides =>
  view.getUint32(14, true) === 12
    ? [view.getUint16(18, true), view.getUint16(20, true)]
    : view.getUint32(14, true) >= 40
      ? [view.getInt32(18, true), Math.abs(view.getInt32(22, true))]
      : null

/**
 * Start of frame SOF0 … SOF15, without DHT (C4), JPG (C8) and DAC (CC). Source: ITU-T T.81, table
 * B.1.
 */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** Markers without a length: TEM and RST0 … RST7. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/** Walks from marker to marker up to the frame header. Source: ITU-T T.81, B.2.2. */
function jpegSize(view: DataView): Sides {
  let at = 2
  while (at < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) at += 1
    else if (isFrame(marker)) return [view.getUint16(at + 7), view.getUint16(at + 5)]
    else if (marker === 0xd9 || marker === 0xda) return null
    else at += isBare(marker) ? 2 : 2 + Math.max(2, view.getUint16(at + 2))
  }
  return null
}

const uint24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) | (view.getUint8(at + 2) << 16)

/** Lossy, lossless and extended. Sources: RFC 6386 9.1; RFC 9649, 2.7.1 and 3.4. */
function webpSize(view: DataView): Sides {
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

const FORMATS: Partial<
  Record<Look, { type: PictureHeader['type']; name: string; size: (view: DataView) => Sides }>
> = {
  png: { type: 'image/png', name: 'PNG', size: pngSize },
  jpeg: { type: 'image/jpeg', name: 'JPEG', size: jpegSize },
  gif: { type: 'image/gif', name: 'GIF', size: gifSize },
  webp: { type: 'image/webp', name: 'WebP', size: webpSize },
  bmp: { type: 'image/bmp', name: 'BMP', size: bmpSize },
}

const OTHERS: Partial<Record<Look, string>> = {
  empty: 'This file is empty.',
  zeros: 'This file holds nothing but zeros; it is not a picture.',
  html: 'This is a web page, not a picture.',
  svg: 'This is an SVG drawing; PNG, JPEG, GIF, WebP and BMP pictures can be read.',
  xml: 'This is an XML text, not a picture.',
  pdf: 'This is a PDF document, not a picture.',
  zip: 'This is a zip file, not a picture.',
  json: 'This is a JSON text, not a picture.',
  text: 'This is a text, not a picture.',
}

/**
 * Type, width and height in pixels of a PNG, JPEG, GIF, WebP or BMP file, or in one sentence why it
 * is refused: above 4096 pixels a side too. Before any rotation that a camera asked for.
 */
export function pictureHeader(bytes: Uint8Array): PictureHeader | { error: string } {
  const look = lookOf(bytes)
  const format = look && FORMATS[look]
  if (!format)
    return {
      error:
        (look && OTHERS[look]) ??
        'This file is not a picture that can be read; PNG, JPEG, GIF, WebP and BMP can.',
    }
  let size: Sides = null
  try {
    size = format.size(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  } catch {
    // A header that ends too early is a damaged one.
  }
  if (!size || size[0] < 1 || size[1] < 1)
    return { error: `This ${format.name} picture is damaged: its header gives no size.` }
  const [width, height] = size
  if (width > MOST_PICTURE_SIDE || height > MOST_PICTURE_SIDE)
    return {
      error:
        `This picture is ${width}×${height}; up to ${MOST_PICTURE_SIDE} pixels a side can ` +
        'be read.',
    }
  return { type: format.type, width, height }
}
