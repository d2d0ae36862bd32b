import { nodeOf } from '../graph/edits'
import { kindOf, parametersOf } from '../graph/kinds'
import type { Project } from '../graph/project'
import { SAMPLES } from '../sources/samples'
import type { Pixels } from '../sources/source'
import { workedSize } from '../sources/workedSize'

/** By the id of a sample or of one of the user's pictures. */
export const decoded = new Map<string, Promise<Pixels>>()

/** Pixels of a file at the size at which it is worked, on white where it is transparent. */
export async function decode(file: Blob): Promise<Pixels> {
  const bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' })
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

/** The field of a card that names a picture; undefined for a card that shows none. */
export const showsPicture = (project: Project, id: string): string | undefined => {
  const node = nodeOf(project, id)
  return node && kindOf(node)?.fields.find((field) => field.type === 'picture')?.name
}
