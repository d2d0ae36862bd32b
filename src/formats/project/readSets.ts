import type { Project } from '../../graph/project'
import { isSetId, isSoundSet } from '../../graph/soundSets'
import { MOST_SETS } from '../../layers/limits'
import type { SampleSet } from '../../sources/sampleSet'
import { quoted } from '../quoted'
import { ownBytes, type ReadBytes } from './binaries'
import { type Envelope, type StoredSet, storedSet } from './forms'

/** The binary of this name as a buffer of its own, of whole numbers of so many bytes. */
function bufferOf(read: ReadBytes, file: string, bytes: number): ArrayBufferLike | null {
  const found = read(file)
  if (!(found instanceof Uint8Array) || found.byteLength % bytes !== 0) return null
  return ownBytes(found).buffer
}

/** The set with its numbers; null where they are missing, or are not what it says. */
function setOf(stored: StoredSet, read: ReadBytes): SampleSet | null {
  const { name, shape, count, training, scale, type, targets } = stored
  const isShared = targets.file === stored.file
  const inputs = bufferOf(read, stored.file, type === 'uint8' ? 1 : 4)
  const numbers = isShared ? inputs : bufferOf(read, targets.file, 4)
  if (!inputs || !numbers || (isShared && type === 'uint8')) return null
  const samples = type === 'uint8' ? new Uint8Array(inputs) : new Float32Array(inputs)
  const shared = isShared && samples instanceof Float32Array ? samples : null
  const set: SampleSet = {
    name,
    shape,
    count,
    training,
    scale,
    inputs: samples,
    targets:
      targets.of === 'classes'
        ? { of: 'classes', names: targets.names, labels: new Int32Array(numbers) }
        : { of: 'values', shape: targets.shape, data: shared ?? new Float32Array(numbers) },
  }
  return isSoundSet(set) ? set : null
}

/**
 * Reads the user's sets of samples; undefined where there are none. One that is damaged or does not
 * fit what it says is left out with a sentence.
 */
export function readSets(
  stored: Envelope['datasets'],
  read: ReadBytes,
  repairs: string[],
): { datasets: Project['datasets'] } | { error: string } {
  if (!stored) return { datasets: undefined }
  if (stored.length > MOST_SETS)
    return {
      error:
        `This project lists ${stored.length.toLocaleString('en')} data sets; up to ` +
        `${MOST_SETS} can be read.`,
    }
  const datasets = new Map<string, SampleSet>()
  for (const [index, value] of stored.entries()) {
    const result = storedSet.safeParse(value)
    if (!result.success || !isSetId(result.data.id) || datasets.has(result.data.id)) {
      repairs.push(`Data set ${index + 1} of the file could not be read, and was left out.`)
      continue
    }
    const set = setOf(result.data, read)
    if (set) datasets.set(result.data.id, set)
    else
      repairs.push(
        `The samples of ${quoted(result.data.name)} are missing, damaged or not what they are ` +
          'said to be, and were left out.',
      )
  }
  return { datasets: datasets.size > 0 ? Object.fromEntries(datasets) : undefined }
}
