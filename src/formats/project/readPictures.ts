import type { Project } from '../../graph/project'
import { isForbidden } from '../../layers/forbidden'
import { MOST_PICTURES } from '../../layers/limits'
import { type Size, workedSize } from '../../sources/workedSize'
import { pictureHeader } from '../picture/header'
import { quoted } from '../quoted'
import { ownBytes, type ReadBytes } from './binaries'
import { type Envelope, storedPicture } from './forms'

/**
 * A picture that is safe to decode, in a buffer of its own, with the size from its own header; else
 * null.
 */
function soundPicture(
  bytes: ReturnType<ReadBytes>,
): (Size & { readonly bytes: Uint8Array }) | null {
  if (!(bytes instanceof Uint8Array)) return null
  const header = pictureHeader(bytes)
  return 'error' in header ? null : { ...workedSize(header), bytes: ownBytes(bytes) }
}

/**
 * Reads the user's pictures. One that is damaged or too large to decode is left out with a
 * sentence.
 */
export function readPictures(
  stored: Envelope['pictures'],
  read: ReadBytes,
  repairs: string[],
): { pictures: Project['pictures'] } | { error: string } {
  if ((stored?.length ?? 0) > MOST_PICTURES)
    return {
      error:
        `This project lists ${stored?.length.toLocaleString('en')} pictures; up to ` +
        `${MOST_PICTURES.toLocaleString('en')} can be read.`,
    }
  const pictures = new Map<string, Project['pictures'][string]>()
  const files = new Map<string, ReturnType<typeof soundPicture>>()
  for (const [index, value] of (stored ?? []).entries()) {
    const result = storedPicture.safeParse(value)
    if (!result.success || isForbidden(result.data.id) || pictures.has(result.data.id)) {
      repairs.push(`Picture ${index + 1} of the file could not be read, and was left out.`)
      continue
    }
    const { id, file, ...facts } = result.data
    if (file !== undefined && !files.has(file)) files.set(file, soundPicture(read(file)))
    const found = file === undefined ? undefined : files.get(file)
    if (found === null) {
      repairs.push(
        `The picture ${quoted(facts.name)} is missing, damaged or too large, and was left out.`,
      )
      continue
    }
    if (found && (found.width !== facts.width || found.height !== facts.height))
      repairs.push(
        `The picture ${quoted(facts.name)} was said to be ${facts.width}×${facts.height}, and ` +
          `is ${found.width}×${found.height}.`,
      )
    pictures.set(id, { ...facts, ...found })
  }
  return { pictures: Object.fromEntries(pictures) }
}
