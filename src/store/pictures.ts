import { pictureHeader } from '../formats/pictureFile'
import { nodeOf, setParameters } from '../graph/edits'
import { kindOf, KINDS, parametersOf } from '../graph/kinds'
import type { Project } from '../graph/project'
import { MOST_PROJECT_NAME } from '../layers/limits'
import { SAMPLES } from '../sources/samples'
import type { Picture, Pixels } from '../sources/source'
import { addLayer } from './actions'
import { edit, notify, store } from './store'

/** Pictures are worked at up to this many pixels a side. */
const MOST_SIDE = 1024

const decoded = new Map<string, Promise<Pixels>>()

/** Pixels of a file, at most `MOST_SIDE` a side, on white where it is transparent. */
async function decode(file: Blob): Promise<Pixels> {
  const bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' })
  const scale = Math.min(1, MOST_SIDE / Math.max(bitmap.width, bitmap.height))
  const [width, height] = [Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale))]
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

async function fetchSample(name: string): Promise<Pixels> {
  const response = await fetch(`samples/${name}`).catch(() => null)
  if (!response?.ok) throw new Error(`The picture ${name} could not be fetched; it is tried again as soon as there is a network.`)
  return decode(await response.blob())
}

/** Ids of all pictures that the project's cards show. */
export function picturesIn(project: Project): string[] {
  return project.graph.nodes.flatMap((node) => {
    const fields = kindOf(node)?.fields.filter((field) => field.type === 'picture') ?? []
    return fields.map((field) => String(parametersOf(node)[field.name]))
  })
}

/** Pixels of a sample or of one of the project's pictures; decoded once. */
export function pixelsOf(project: Project, id: string): Promise<Pixels> | null {
  const known = decoded.get(id)
  if (known) return known
  const own = project.pictures[id]
  if (!own?.bytes && !SAMPLES.some((sample) => sample.name === id)) return null
  const pixels = own?.bytes ? decode(new Blob([own.bytes.slice()], { type: own.type })) : fetchSample(id)
  pixels.catch(() => decoded.delete(id))
  decoded.set(id, pixels)
  return pixels
}

const pngOf = async (pixels: Pixels): Promise<Uint8Array> => {
  const canvas = new OffscreenCanvas(pixels.width, pixels.height)
  canvas.getContext('2d')?.putImageData(new ImageData(Uint8ClampedArray.from(pixels.rgba), pixels.width, pixels.height), 0, 0)
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
}

const idOf = async (bytes: Uint8Array): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()))
  return `picture-${Array.from(digest.slice(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** Reads a picture file that the user brought; throws an Error of one clear sentence. */
export async function readPicture(file: File): Promise<{ id: string; picture: Picture }> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const header = pictureHeader(bytes)
  if ('error' in header) throw new Error(header.error)
  const pixels = await decode(file).catch(() => {
    throw new Error(`${file.name} is damaged: its picture could not be read.`)
  })
  const same = pixels.width === header.width && pixels.height === header.height
  const kept = same ? bytes : await pngOf(pixels)
  const id = await idOf(kept)
  decoded.set(id, Promise.resolve(pixels))
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

/** The field of a card that names a picture; undefined for a card that shows none. */
export const showsPicture = (project: Project, id: string): string | undefined => {
  const node = nodeOf(project, id)
  return node && kindOf(node)?.fields.find((field) => field.type === 'picture')?.name
}

/** The source that a new picture gets. */
const pictureKind = (): string => KINDS.find((kind) => kind.fields.some((field) => field.type === 'picture'))?.kind ?? ''

/** Shows a picture file in a card: the one given, the selected one, the only one there is, or a new one. Says what is wrong. */
export async function bringPicture(file: File, into?: string): Promise<void> {
  try {
    const { id, picture } = await readPicture(file)
    const { project, session } = store.getState()
    const cards = project.graph.nodes.filter((node) => showsPicture(project, node.id)).map((node) => node.id)
    const target = into ?? session.selection.find((node) => cards.includes(node)) ?? (cards.length === 1 ? cards[0] : undefined) ?? addLayer(pictureKind())
    edit(`Picture ${picture.name}`, (now) => {
      const field = showsPicture(now, target)
      return field ? setParameters({ ...now, pictures: { ...now.pictures, [id]: picture } }, target, { [field]: id }) : now
    })
    if (picture.width === MOST_SIDE || picture.height === MOST_SIDE) notify('ok', `${picture.name} is worked at ${picture.width}×${picture.height} pixels.`)
  } catch (fault) {
    notify('bad', fault instanceof Error ? fault.message : 'This picture could not be read.')
  }
}

/** Lets the user choose a picture file for a card. */
export function pickPicture(node: string): Promise<void> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/png,image/jpeg,image/webp,image/gif,image/bmp'
    input.addEventListener('change', () => resolve(input.files?.[0] ? bringPicture(input.files[0], node) : undefined))
    input.addEventListener('cancel', () => resolve())
    input.click()
  })
}
