import { picturesIn } from '../graph/pictures'
import type { Project } from '../graph/project'
import { SAMPLES } from '../sources/samples'
import type { Pixels } from '../sources/source'
import { workedSize } from '../sources/workedSize'

interface Decoded {
  /** The file that they are of; undefined for a sample. */
  readonly bytes: Uint8Array | undefined
  readonly pixels: Promise<Pixels>
}

/** By the id of a sample or of one of the user's pictures, the newest last. */
const decoded = new Map<string, Decoded>()

/** So many pictures that no card shows any more are kept decoded, for undo: 4 MB each at most. */
const MOST_SPARE = 3

/**
 * Pixels of a file at the size at which it is worked, on white where it is transparent. Rejects
 * with a sentence that names a damaged one.
 */
export async function decode(file: Blob, name: string): Promise<Pixels> {
  const bitmap = await createImageBitmap(file, {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
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

async function fetchSample(name: string): Promise<Pixels> {
  const file = await fetch(`samples/${name}`)
    .then((response) => (response.ok ? response.blob() : null))
    .catch(() => null)
  if (!file)
    throw new Error(
      `The picture ${name} could not be fetched; it is tried again as soon as there is a network.`,
    )
  return decode(file, name)
}

/** Notes the pixels of a file, so that it is not decoded again. */
export function keepPixels(
  id: string,
  bytes: Uint8Array | undefined,
  pixels: Promise<Pixels>,
): void {
  decoded.delete(id)
  decoded.set(id, { bytes, pixels })
  pixels.catch(() => {
    if (decoded.get(id)?.pixels === pixels) decoded.delete(id)
  })
}

/**
 * The file of one of the project's own pictures; undefined for a sample, and where there is none.
 */
export const fileOf = (project: Project, id: string): Uint8Array | undefined =>
  Object.hasOwn(project.pictures, id) ? project.pictures[id].bytes : undefined

/** Pixels of a sample or of one of the project's pictures; decoded once, while cards show it. */
export function pixelsOf(project: Project, id: string): Promise<Pixels> | null {
  const bytes = fileOf(project, id)
  const known = decoded.get(id)
  if (known?.bytes === bytes && known) return known.pixels
  if (!bytes && !SAMPLES.some((sample) => sample.name === id)) return null
  const { type, name } = bytes ? project.pictures[id] : { type: '', name: id }
  const pixels = bytes ? decode(new Blob([bytes.slice()], { type }), name) : fetchSample(id)
  keepPixels(id, bytes, pixels)
  return pixels
}

/** Lets go of the pixels of pictures that no card shows, but for the newest few. */
export function forgetPixels(project: Project): void {
  const shown = new Set(picturesIn(project))
  const spare = [...decoded.keys()].filter((id) => !shown.has(id))
  for (const id of spare.slice(0, -MOST_SPARE)) decoded.delete(id)
}
