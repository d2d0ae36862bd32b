import { Zip, ZipPassThrough } from 'fflate'
import { breath } from '../../graph/breath'
import { STAMP } from './packZip'

/** Bytes between two breaths: their checksum takes about 10 ms. */
const STRIDE = 4 * 2 ** 20

/**
 * A zip that stores these files as they are, in this order, made in steps between which the page
 * goes on. The names are not those of files that are unpacked.
 */
export async function storedZip(
  files: Iterable<readonly [string, () => Uint8Array<ArrayBuffer>]>,
): Promise<Blob> {
  const parts: Blob[] = []
  const zip = new Zip((fault, part) => {
    if (fault) throw fault
    parts.push(new Blob([part]))
  })
  for (const [name, bytesOf] of files) {
    const bytes = bytesOf()
    const entry = new ZipPassThrough(name)
    entry.mtime = STAMP
    zip.add(entry)
    for (let at = 0; at < bytes.length || at === 0; at += STRIDE) {
      if (at > 0 || bytes.length > STRIDE) await breath()
      entry.push(bytes.subarray(at, at + STRIDE), at + STRIDE >= bytes.length)
    }
  }
  zip.end()
  return new Blob(parts, { type: 'application/zip' })
}
