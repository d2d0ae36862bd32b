import type { Origin } from '../../graph/project'
import { ownBytes, type ReadBytes } from './binaries'
import { type Envelope, storedOrigin } from './forms'

/**
 * Reads the file of another program that the project came from. What it means is left to that
 * format; one whose bytes are missing or damaged is left out with a sentence.
 */
export function readOrigin(
  stored: Envelope['origin'],
  read: ReadBytes,
  repairs: string[],
): Origin | null {
  if (stored === undefined) return null
  const result = storedOrigin.safeParse(stored)
  const bytes = result.success ? read(result.data.file) : 'damaged'
  if (result.success && bytes instanceof Uint8Array) {
    const { format, record } = result.data
    return { format, record, bytes: ownBytes(bytes) }
  }
  repairs.push('The file that this project came from is missing or damaged, and was left out.')
  return null
}
