import type { Pixels } from '../../sources/source'
import { type Size, workedSize } from '../../sources/workedSize'

/**
 * Pixels of a file at working size, on white where it is transparent, turned by its Exif
 * orientation. A picture whose `size` in pixels is known and larger is reduced while it is decoded.
 * Rejects with a sentence that names a damaged one.
 */
export async function decode(file: Blob, name: string, size?: Size): Promise<Pixels> {
  const worked = size && workedSize(size)
  const reduced = worked && (worked.width < size.width || worked.height < size.height)
  const bitmap = await createImageBitmap(file, {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
    ...(reduced
      ? { resizeWidth: worked.width, resizeHeight: worked.height, resizeQuality: 'high' }
      : {}),
  }).catch(() => {
    throw new Error(`${name} is damaged: its picture could not be read.`)
  })
  const { width, height } = workedSize(bitmap)
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This browser cannot read pictures here.')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  return { width, height, rgba: context.getImageData(0, 0, width, height).data }
}
