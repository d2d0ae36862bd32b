import { MOST_PICTURE_SIDE } from '../../layers/limits'
import { type FileLook, LOOK_NAMES, lookOf } from '../look'
import { PICTURE_KINDS, type PictureKind, pictureNames } from './kinds'
import { type PictureSize, SIZES } from './sizes'

/** What the header of a picture file says, before anything is decoded. */
export interface PictureHeader {
  readonly type: PictureKind['type']
  readonly width: number
  readonly height: number
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

function sizeIn(bytes: Uint8Array, look: PictureKind['look']): PictureSize {
  try {
    return SIZES[look](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  } catch {
    // A header that ends too early is damaged.
    return null
  }
}

/**
 * Type, width and height in pixels of a PNG, JPEG, GIF, WebP or BMP file, before any EXIF rotation,
 * or a sentence why it is refused, also above 4096 pixels a side.
 */
export function pictureHeader(bytes: Uint8Array): PictureHeader | { error: string } {
  const look = lookOf(bytes)
  const kind = PICTURE_KINDS.find((one) => one.look === look)
  if (!kind) return { error: refusal(look) }
  const size = sizeIn(bytes, kind.look)
  if (!size || size[0] < 1 || size[1] < 1)
    return { error: `This ${kind.name} picture is damaged: its header gives no size.` }
  const [width, height] = size
  if (width > MOST_PICTURE_SIDE || height > MOST_PICTURE_SIDE)
    return {
      error:
        `This picture is ${width}×${height}; up to ${MOST_PICTURE_SIDE} pixels a side can ` +
        'be read.',
    }
  return { type: kind.type, width, height }
}
