import { MOST_PICTURE_PIXELS, MOST_PICTURE_SIDE } from '../../layers/limits'
import { type FileLook, LOOK_NAMES, lookOf } from '../look'
import { PICTURE_KINDS, type PictureKind, pictureNames } from './kinds'
import { pngChunks } from './pngChunks'
import { type PictureSize, SIZES } from './sizes'

/** What the header of a picture file says, before anything is decoded. */
export interface PictureHeader {
  readonly type: PictureKind['type']
  readonly width: number
  readonly height: number
  /** Width and height may be exchanged: it has Exif data that only some browsers obey. */
  readonly perhapsTurned: boolean
}

function refusal(look: FileLook | null): string {
  if (look === 'empty') return 'This file is empty.'
  if (look === 'zeros') return 'This file holds nothing but zeros; it is not a picture.'
  if (look === 'svg') return `This is an SVG drawing; ${pictureNames('and')} pictures can be read.`
  const name = look && LOOK_NAMES[look]
  return name
    ? `This is ${name}, not a picture.`
    : `This file is not a picture that can be read; ${pictureNames('and')} can.`
}

/** All browsers obey the Exif orientation of a JPEG, few that of a PNG or WebP. */
const PERHAPS_TURNED: Readonly<Partial<Record<PictureKind['look'], (view: DataView) => boolean>>> =
  {
    png: (view) => [...pngChunks(view)].some(({ type }) => type === 'eXIf'),
    // The flag E of the chunk VP8X. Source: RFC 9649, 2.7.1.
    webp: (view) => view.getUint32(12) === 0x56503858 && (view.getUint8(20) & 8) !== 0,
  }

function sizeIn(view: DataView, look: PictureKind['look']): PictureSize {
  try {
    return SIZES[look](view)
  } catch {
    // A header that ends too early is damaged.
    return null
  }
}

/**
 * Type, width and height in pixels of a PNG, JPEG, GIF, WebP or BMP file, a JPEG's as its Exif
 * orientation turns it, or a sentence why it is refused, also above 50 megapixels.
 */
export function pictureHeader(bytes: Uint8Array): PictureHeader | { error: string } {
  const look = lookOf(bytes)
  const kind = PICTURE_KINDS.find((one) => one.look === look)
  if (!kind) return { error: refusal(look) }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = sizeIn(view, kind.look)
  if (!size || size[0] < 1 || size[1] < 1)
    return { error: `This ${kind.name} picture is damaged: its header gives no size.` }
  const [width, height] = size
  if (width > MOST_PICTURE_SIDE || height > MOST_PICTURE_SIDE)
    return {
      error:
        `This picture is ${width}×${height}; up to ${MOST_PICTURE_SIDE} pixels a side can ` +
        'be read.',
    }
  if (width * height > MOST_PICTURE_PIXELS)
    return {
      error:
        `This picture is ${width}×${height}, ${Math.ceil((width * height) / 1e6)} megapixels; up ` +
        `to ${MOST_PICTURE_PIXELS / 1e6} can be read.`,
    }
  const perhapsTurned = PERHAPS_TURNED[kind.look]?.(view) ?? false
  return { type: kind.type, width, height, perhapsTurned }
}
