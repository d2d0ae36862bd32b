import { Gunzip } from 'fflate'
import { megabytes } from '../../graph/megabytes'
import { MOST_WEIGHTS_FILE_BYTES } from '../../layers/limits'
import { FileFault } from '../fileFault'
import { joinBytes } from '../joinBytes'
import { quoted } from '../quoted'
import { openZip, type ZipFault } from '../zip/openZip'
import { baseOf, type SampleFile } from './sampleFile'
import { isTar, tarFiles } from './tar'

const LARGE = `unpacks to more than ${megabytes(MOST_WEIGHTS_FILE_BYTES)}`

const ZIP_FAULTS: Readonly<Record<ZipFault, string>> = {
  cut: 'is cut short: the table of contents at its end is missing.',
  large: `${LARGE}, or holds more than 20,000 files, which is more than can be read.`,
  damaged: 'is damaged: its table of contents cannot be read.',
}

/** Compressed bytes inflated at a time, before the size is checked again. */
const PIECE = 2 ** 16

function gunzipped(bytes: Uint8Array, name: string): Uint8Array {
  const parts: Uint8Array[] = []
  let length = 0
  const stream = new Gunzip((part) => {
    length += part.length
    if (length > MOST_WEIGHTS_FILE_BYTES)
      throw new FileFault(`${name} ${LARGE}, which is more than can be read.`)
    parts.push(part)
  })
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      stream.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length)
  } catch (fault) {
    if (fault instanceof FileFault) throw fault
    throw new FileFault(`${name} is damaged or cut short: it cannot be unpacked.`)
  }
  const told = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 18 || told.getUint32(bytes.length - 4, true) !== length)
    throw new FileFault(`${name} is cut short: its end is missing.`)
  return joinBytes(parts)
}

function zipFiles(bytes: Uint8Array, name: string): readonly SampleFile[] {
  const zip = openZip(bytes, MOST_WEIGHTS_FILE_BYTES)
  if (typeof zip === 'string') throw new FileFault(`${name} ${ZIP_FAULTS[zip]}`)
  return zip.names.map((path) => ({
    path,
    read: () => {
      const read = zip.read(path)
      return read instanceof Uint8Array
        ? Promise.resolve(read)
        : Promise.reject(
            new FileFault(`${quoted(path)} in ${name} is damaged: its checksum is another.`),
          )
    },
  }))
}

const held = (path: string, bytes: Uint8Array): SampleFile => ({
  path,
  read: () => Promise.resolve(bytes),
})

const PACKED = /\.(zip|npz|gz|tgz|tar)$/i

/** A file, or those that it holds where it is an archive. Throws a `FileFault`. */
async function filesIn(file: SampleFile, isAlone: boolean): Promise<readonly SampleFile[]> {
  if (!isAlone && !PACKED.test(file.path)) return [file]
  const bytes = await file.read()
  const name = baseOf(file.path)
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return zipFiles(bytes, name)
  if (isTar(bytes)) return tarFiles(bytes, name)
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return [held(file.path, bytes)]
  const plain = gunzipped(bytes, name)
  if (isTar(plain)) return tarFiles(plain, name)
  return [held(file.path.replace(/\.gz$/i, ''), plain)]
}

/** All files, those in archives in place of the archives. Rejects with a `FileFault`. */
export async function unpacked(files: readonly SampleFile[]): Promise<readonly SampleFile[]> {
  const all: SampleFile[] = []
  for (const file of files) all.push(...(await filesIn(file, files.length === 1)))
  return all
}
