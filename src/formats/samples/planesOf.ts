import { megabytes } from '../../graph/megabytes'
import { MOST_SAMPLE_BYTES } from '../../layers/limits'
import type { Pixels } from '../../sources/source'
import { type Size } from '../../sources/workedSize'
import { FileFault } from '../fileFault'
import { quoted } from '../quoted'
import { type Planes, resized } from './resized'
import { counted, type SampleFile, type SampleTools } from './sampleFile'
import type { SampleTelling } from './told'

/** Pixels as planes of red, green and blue. */
export function coloursOf({ width, height, rgba }: Pixels): Planes {
  const size = width * height
  const bytes = new Uint8Array(3 * size)
  for (let i = 0; i < size; i++) for (let c = 0; c < 3; c++) bytes[c * size + i] = rgba[4 * i + c]
  return { channels: 3, width, height, bytes }
}

/** Grey of red, green and blue as Pillow's mode L has it. Source: ITU-R 601-2. */
export function greyOf(colours: Uint8Array, size: number): Uint8Array {
  const grey = new Uint8Array(size)
  for (let i = 0; i < size; i++)
    grey[i] =
      (19595 * colours[i] + 38470 * colours[size + i] + 7471 * colours[2 * size + i] + 0x8000) >> 16
  return grey
}

const isGrey = (colours: Uint8Array, size: number): boolean => {
  for (let i = 0; i < size; i++)
    if (colours[i] !== colours[size + i] || colours[i] !== colours[2 * size + i]) return false
  return true
}

/** The pictures at a size, in grey or in colours, one after the other. Rejects with a sentence. */
export async function planesOf(
  pictures: readonly { readonly file: SampleFile }[],
  { width, height }: Size,
  told: SampleTelling,
  { decode, progress }: SampleTools,
): Promise<{ readonly channels: number; readonly inputs: Uint8Array }> {
  const size = width * height
  if (3 * size * pictures.length > 2 * 3 * MOST_SAMPLE_BYTES)
    throw new FileFault(
      `At ${height}×${width} ${counted(pictures.length, 'picture')} take ` +
        `${megabytes(3 * size * pictures.length)}; a set takes up to ` +
        `${megabytes(MOST_SAMPLE_BYTES)}: bring them to a smaller size.`,
    )
  const colours = new Uint8Array(3 * size * pictures.length)
  let areGrey = true
  for (const [i, { file }] of pictures.entries()) {
    const pixels = await decode(await file.read(), quoted(file.path)).catch(() => {
      throw new FileFault(`${quoted(file.path)} is damaged: its picture could not be read.`)
    })
    const { bytes } = resized(coloursOf(pixels), width, height)
    areGrey &&= isGrey(bytes, size)
    colours.set(bytes, 3 * size * i)
    progress(0.2 + (0.8 * i) / pictures.length)
  }
  const chosen = told.ask(
    'colours',
    'Colours',
    [
      ['rgb', 'red, green, blue'],
      ['grey', 'grey'],
    ],
    areGrey ? 'grey' : 'rgb',
  )
  told.understood.push('A byte b of a pixel stands for b / 255.')
  if (chosen === 'rgb') return { channels: 3, inputs: colours }
  const inputs = new Uint8Array(size * pictures.length)
  for (let i = 0; i < pictures.length; i++)
    inputs.set(greyOf(colours.subarray(3 * size * i, 3 * size * (i + 1)), size), size * i)
  return { channels: 1, inputs }
}
