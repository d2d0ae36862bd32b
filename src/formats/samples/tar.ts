import { FileFault } from '../fileFault'
import { quoted } from '../quoted'
import type { SampleFile } from './sampleFile'

/** Bytes of a header, and the unit in which files are filled up. */
const BLOCK = 512

const textIn = (bytes: Uint8Array, from: number, length: number): string => {
  const end = bytes.subarray(from, from + length).indexOf(0)
  return new TextDecoder().decode(bytes.subarray(from, from + (end < 0 ? length : end)))
}

/** Do these bytes begin as a tar archive does? Source: POSIX.1-1988, ustar. */
export const isTar = (bytes: Uint8Array): boolean =>
  bytes.length >= BLOCK && textIn(bytes, 257, 5) === 'ustar'

/** The plain files of a tar archive. Throws a `FileFault` where it is cut short. */
export function tarFiles(bytes: Uint8Array, name: string): readonly SampleFile[] {
  const files: SampleFile[] = []
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0; ) {
    const prefix = textIn(bytes, at + 345, 155)
    const own = textIn(bytes, at, 100)
    const size = Number.parseInt(textIn(bytes, at + 124, 12).trim() || '0', 8)
    const type = bytes[at + 156]
    const from = at + BLOCK
    if (!(size >= 0) || from + size > bytes.length)
      throw new FileFault(`${name} is cut short: ${quoted(own)} in it does not end.`)
    const path = prefix ? `${prefix}/${own}` : own
    // A plain file is of the type 0, or of none.
    if (type === 0x30 || type === 0)
      files.push({ path, read: () => Promise.resolve(bytes.subarray(from, from + size)) })
    at = from + Math.ceil(size / BLOCK) * BLOCK
  }
  return files
}
