import { decode } from '../formats/picture/decode'
import type { Project } from '../graph/project'
import type { Pixels } from '../sources/source'

/** The file of a sample. Rejects with a sentence where it cannot be fetched. */
export async function sampleFile(name: string): Promise<Blob> {
  const file = await fetch(`samples/${name}`)
    .then((response) => (response.ok ? response.blob() : null))
    .catch(() => null)
  if (!file)
    throw new Error(
      `The picture ${name} could not be fetched; it is tried again as soon as there is a network.`,
    )
  return file
}

/** Pixels of a sample. Rejects with a sentence where it cannot be fetched. */
export const fetchSample = async (name: string): Promise<Pixels> =>
  decode(await sampleFile(name), name)

/**
 * The file of one of the project's own pictures; undefined for a sample, and where there is none.
 */
export const fileOf = (project: Project, id: string): Uint8Array | undefined =>
  Object.hasOwn(project.pictures, id) ? project.pictures[id].bytes : undefined
