import { acceptOf, importersOf } from '../../formats/accept'
import type { ImporterOf } from '../../formats/format'
import { HEAD, importerOf } from '../../formats/recognise'
import { FIRST_KINDS } from '../../graph/firstKinds'
import { pictureField } from '../../graph/pictures'
import { MOST_PROJECT_NAME } from '../../layers/limits'
import type { Picture, Pixels } from '../../sources/source'
import { MOST_WORKED } from '../../sources/workedSize'
import { decode } from '../decode'
import { addLayer } from '../edits/cards'
import { showPicture } from '../edits/pictures'
import { part } from '../part'
import { keepPixels } from '../pictures'
import { notify, store } from '../store'
import { told } from '../told'
import { chooseFile } from './chooseFile'
import { bytesOf } from './readFile'

const pngOf = async (pixels: Pixels): Promise<Uint8Array> => {
  const canvas = new OffscreenCanvas(pixels.width, pixels.height)
  canvas
    .getContext('2d')
    ?.putImageData(
      new ImageData(Uint8ClampedArray.from(pixels.rgba), pixels.width, pixels.height),
      0,
      0,
    )
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
}

const idOf = async (bytes: Uint8Array): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()))
  return (
    'picture-' +
    Array.from(digest.slice(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('')
  )
}

/** Reads a user's picture file; throws an Error with a sentence. */
async function readPicture(
  file: File,
  importer: ImporterOf<'picture'>,
): Promise<{ id: string; picture: Picture }> {
  const bytes = await bytesOf(file)
  const header = (await part(importer.load))(bytes, file.name)
  if ('error' in header) throw new Error(header.error)
  const pixels = await decode(new Blob([bytes.slice()], { type: header.type }), file.name)
  const same = pixels.width === header.width && pixels.height === header.height
  const kept = same ? bytes : await pngOf(pixels)
  const id = await idOf(kept)
  keepPixels(id, kept, Promise.resolve(pixels))
  return {
    id,
    picture: {
      name: file.name.slice(0, MOST_PROJECT_NAME) || 'pasted picture',
      width: pixels.width,
      height: pixels.height,
      type: same ? header.type : 'image/png',
      bytes: kept,
    },
  }
}

/** The kind of source for a new picture, which the first screen shows. */
const pictureKind = (): string =>
  FIRST_KINDS.find((kind) => kind.fields.some((field) => field.type === 'picture'))?.kind ?? ''

async function show(
  file: File,
  importer: ImporterOf<'picture'>,
  into: string | undefined,
): Promise<void> {
  const { id, picture } = await readPicture(file, importer)
  const { project, session } = store.getState()
  const cards = project.graph.nodes
    .filter((node) => pictureField(project, node.id))
    .map((node) => node.id)
  const target =
    into ??
    session.selection.find((node) => cards.includes(node)) ??
    (cards.length === 1 ? cards[0] : undefined) ??
    addLayer(pictureKind())
  showPicture(target, id, picture)
  if (picture.width === MOST_WORKED || picture.height === MOST_WORKED)
    notify('ok', `${picture.name} is worked at ${picture.width}×${picture.height} pixels.`)
}

/**
 * Shows a picture file in a card: the one given, the selected one, the only one there is, or a new
 * one. Reports what is wrong, and returns whether it is shown.
 */
export const bringPicture = (
  file: File,
  importer: ImporterOf<'picture'>,
  into?: string,
): Promise<boolean> => told(() => show(file, importer, into), 'This picture could not be read.')

/** Lets the user choose a picture file for a card. */
export async function pickPicture(node: string): Promise<void> {
  const importers = importersOf('picture')
  const file = await chooseFile(acceptOf(importers))
  if (!file) return
  await told(async () => {
    const importer = importerOf(await bytesOf(file, HEAD), file.name, importers) ?? importers[0]
    await show(file, importer, node)
  }, 'This picture could not be read.')
}
