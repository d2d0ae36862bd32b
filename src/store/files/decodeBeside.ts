import { decode } from '../../formats/picture/decode'
import { pngFile } from '../../formats/picture/pngFile'
import type { Pixels } from '../../sources/source'
import type { Size } from '../../sources/workedSize'
import { askFiles } from './askFiles'

/** Smaller pictures are decoded on the page: a worker would take longer to start. */
const SMALL = 2 ** 21

/** The pixels of a picture at working size, and those as a PNG file. */
interface DecodedPicture {
  readonly pixels: Pixels
  readonly png: () => Promise<Uint8Array>
}

/**
 * Decodes a picture, in a worker where that would hold up the page. `header` is its size in pixels;
 * `reduce` while decoding. Rejects with a sentence.
 */
export async function decodeBeside(
  file: Blob,
  name: string,
  header: Size,
  reduce: boolean,
): Promise<DecodedPicture> {
  const size = reduce ? header : undefined
  if (header.width * header.height <= SMALL || typeof Worker === 'undefined') {
    const pixels = await decode(file, name, size)
    return { pixels, png: () => pngFile(pixels) }
  }
  const message = await askFiles(async (post) => post({ type: 'decode', file, name, size }))
  if (message.type !== 'decoded')
    throw new Error(message.type === 'failed' ? message.text : `${name} could not be read.`)
  const { pixels, png } = message
  return { pixels, png: () => Promise.resolve(png) }
}
