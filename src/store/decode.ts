import type { Project } from '../graph/project'
import type { Pixels } from '../sources/source'
import { workedSize } from '../sources/workedSize'

/**
 * Pixels of a file at working size, on white where it is transparent. Rejects with a sentence that
 * names a damaged one.
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

/** Pixels of a sample. Rejects with a sentence where it cannot be fetched. */
export async function fetchSample(name: string): Promise<Pixels> {
  const file = await fetch(`samples/${name}`)
    .then((response) => (response.ok ? response.blob() : null))
    .catch(() => null)
  if (!file)
    throw new Error(
      `The picture ${name} could not be fetched; it is tried again as soon as there is a network.`,
    )
  return decode(file, name)
}

/**
 * The file of one of the project's own pictures; undefined for a sample, and where there is none.
 */
export const fileOf = (project: Project, id: string): Uint8Array | undefined =>
  Object.hasOwn(project.pictures, id) ? project.pictures[id].bytes : undefined
