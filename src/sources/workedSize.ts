import type { Picture } from './source'

/** Larger pictures are scaled down to this many pixels on their longer side. */
export const MOST_WORKED = 1024

/** Width and height, in pixels. */
export type Size = Pick<Picture, 'width' | 'height'>

/** The size to which a picture is scaled, in pixels: never larger, aspect ratio kept. */
export function workedSize({ width, height }: Size): Size {
  const scale = Math.min(1, MOST_WORKED / Math.max(width, height))
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}
