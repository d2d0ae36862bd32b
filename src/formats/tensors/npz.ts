import { megabytes } from '../../graph/megabytes'
import { MOST_TENSORS, MOST_WEIGHTS_FILE_BYTES } from '../../layers/limits'
import { FileFault } from '../fileFault'
import { quoted } from '../quoted'
import { type OpenZip, openZip, type ZipFault } from '../zip/openZip'
import { isNpy, npyTensor } from './npyArray'
import { type ReadTensors, readGuarded } from './storedTensor'

/** Opens a zip of tensors; throws a sentence where it cannot be. */
export function zipOf(bytes: Uint8Array, what: string): OpenZip {
  const zip = openZip(bytes, MOST_WEIGHTS_FILE_BYTES)
  if (typeof zip !== 'string') return zip
  const faults: Readonly<Record<ZipFault, string>> = {
    cut: `This ${what} is cut short: the table of contents at its end is missing.`,
    large:
      `This ${what} unpacks to more than ${megabytes(MOST_WEIGHTS_FILE_BYTES)}, which is more ` +
      'than can be read.',
    damaged: `This ${what} is damaged: its table of contents cannot be read.`,
  }
  throw new FileFault(faults[zip])
}

/** The bytes of a file in a zip; throws a sentence where they are damaged or missing. */
export function entryOf(zip: OpenZip, name: string, what: string): Uint8Array {
  const bytes = zip.read(name)
  if (bytes === 'missing')
    throw new FileFault(`This ${what} lacks the file ${quoted(name)} that it should have inside.`)
  if (bytes === 'damaged')
    throw new FileFault(
      `This ${what} is damaged: ${quoted(name)} inside it does not agree with its checksum.`,
    )
  return bytes
}

const NPY = /\.npy$/i

function readZip(bytes: Uint8Array): ReadTensors {
  const zip = zipOf(bytes, '.npz file')
  const names = zip.names.filter((name) => NPY.test(name))
  if (names.length === 0)
    throw new FileFault('This zip file holds no .npy array, so it is no .npz file.')
  if (names.length > MOST_TENSORS)
    throw new FileFault(
      `This .npz file holds ${names.length.toLocaleString('en')} arrays; up to ` +
        `${MOST_TENSORS.toLocaleString('en')} can be read.`,
    )
  return {
    tensors: names.map((name) => npyTensor(entryOf(zip, name, '.npz file'), name.replace(NPY, ''))),
    notes: zip.names
      .filter((name) => !NPY.test(name))
      .slice(0, 3)
      .map((name) => `${quoted(name)} in this file is no .npy array, and was left out.`),
  }
}

/**
 * Reads a `.npz` file, stored or compressed, or one `.npy` array, which is named as its file is.
 * Pure; never throws. Source: numpy.lib.format.
 */
export const readNumpy = (bytes: Uint8Array, name: string): ReadTensors =>
  readGuarded('NumPy file', () =>
    isNpy(bytes)
      ? { tensors: [npyTensor(bytes, name.replace(NPY, '') || 'array')], notes: [] }
      : readZip(bytes),
  )
