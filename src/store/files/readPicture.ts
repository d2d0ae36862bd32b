import type { ImporterOf } from '../../formats/format'
import { isPlainPng } from '../../formats/picture/pngChunks'
import { MOST_PROJECT_NAME } from '../../layers/limits'
import type { Picture } from '../../sources/source'
import { part } from '../part'
import { keepPixels } from '../pictures'
import { decodeBeside } from './decodeBeside'
import { bytesOf } from './readFile'

/** A picture that was read, by the id under which the project keeps it. */
interface BroughtPicture {
  readonly id: string
  readonly picture: Picture
  /** Its size in pixels before it was reduced; null where it was not. */
  readonly reduced: string | null
}

const idOf = async (bytes: Uint8Array): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()))
  return (
    'picture-' +
    Array.from(digest.slice(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('')
  )
}

/**
 * Reads a user's picture file. What is kept is what was decoded: the file itself only where whoever
 * opens it sees these pixels, else a PNG of them. Rejects with a sentence.
 */
export async function readPicture(
  file: File,
  importer: ImporterOf<'picture'>,
): Promise<BroughtPicture> {
  const bytes = await bytesOf(file)
  const header = (await part(importer.load))(bytes, file.name)
  if ('error' in header) throw new Error(header.error)
  const content = new Blob([bytes.slice()], { type: header.type })
  const { pixels, png } = await decodeBeside(content, file.name, header, !header.perhapsTurned)
  const { width, height } = pixels
  const larger = header.width * header.height > width * height
  const kept = !larger && isPlainPng(bytes) ? bytes : await png()
  const id = await idOf(kept)
  keepPixels(id, kept, Promise.resolve(pixels))
  return {
    id,
    picture: {
      name: file.name.slice(0, MOST_PROJECT_NAME) || 'pasted picture',
      width,
      height,
      type: 'image/png',
      bytes: kept,
    },
    reduced: larger ? `${header.width}×${header.height}` : null,
  }
}
