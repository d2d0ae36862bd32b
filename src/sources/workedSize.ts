import type { Picture } from './source'

/** Pictures are worked at up to this many pixels a side. */
export const MOST_WORKED = 1024

/** Width and height, in pixels. */
export type Size = Pick<Picture, 'width' | 'height'>

/** The size at which a picture of this size is worked. */
export function workedSize({ width, height }: Size): Size {
  const scale = Math.min(1, MOST_WORKED / Math.max(width, height))
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}
