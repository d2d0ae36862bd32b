import { Inflate } from 'fflate'
import { checksum } from './checksum'

/** The files of a zip, unpacked lazily. */
export interface OpenZip {
  readonly names: readonly string[]
  /**
   * The bytes of one file, `damaged` where size or checksum do not match, `missing` where there is
   * no such file.
   */
  readonly read: (name: string) => Uint8Array | 'damaged' | 'missing'
}

/** Why a zip was not opened. */
export type ZipFault = 'cut' | 'large' | 'damaged'

interface ZipEntry {
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const MOST_FILES = 20_000
/**
 * Compressed bytes inflated at a time: at most 1032 times as much is produced before the size is
 * checked again.
 */
const CHUNK = 4096
function endOf(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--)
    if (
      view.getUint32(at, true) === END &&
      at + 22 + view.getUint16(at + 20, true) === view.byteLength
    )
      return at
  return null
}

function inflated(packed: Uint8Array, size: number): Uint8Array | 'damaged' {
  const out = new Uint8Array(size)
  let length = 0
  const stream = new Inflate((chunk) => {
    // Throws as soon as the output exceeds the size in the directory.
    out.set(chunk, length)
    length += chunk.length
  })
  try {
    for (let at = 0; at < packed.length; at += CHUNK)
      stream.push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length)
  } catch {
    return 'damaged'
  }
  return length === size ? out : 'damaged'
}

function readEntry(bytes: Uint8Array, view: DataView, entry: ZipEntry): Uint8Array | 'damaged' {
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== LOCAL)
    return 'damaged'
  const start =
    entry.offset +
    30 +
    view.getUint16(entry.offset + 26, true) +
    view.getUint16(entry.offset + 28, true)
  if (start + entry.packed > bytes.length) return 'damaged'
  const packed = bytes.subarray(start, start + entry.packed)
  if (entry.method !== 8 && (entry.method !== 0 || entry.packed !== entry.size)) return 'damaged'
  const plain = entry.method === 8 ? inflated(packed, entry.size) : packed
  return plain !== 'damaged' && checksum(plain) === entry.crc ? plain : 'damaged'
}

/**
 * Opens a zip whose files unpack to at most `limit` bytes: the sizes are checked in its directory
 * and again while inflating. A stored file is a view of `bytes`. Source: PKWARE's APPNOTE.TXT, 4.3.
 */
export function openZip(bytes: Uint8Array, limit: number): OpenZip | ZipFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === null) return 'cut'
  const count = view.getUint16(end + 10, true)
  if (count > MOST_FILES) return 'large'
  const entries = new Map<string, ZipEntry>()
  let at = view.getUint32(end + 16, true)
  let total = 0
  let packed = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) return 'damaged'
    const next = at + 46 + view.getUint16(at + 28, true)
    const entry = {
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    }
    total += entry.size
    packed += entry.packed
    if (total > limit) return 'large'
    if (packed > bytes.length) return 'damaged'
    entries.set(new TextDecoder().decode(bytes.subarray(at + 46, next)), entry)
    at = next + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return {
    names: [...entries.keys()],
    read: (name) => {
      const entry = entries.get(name)
      return entry ? readEntry(bytes, view, entry) : 'missing'
    },
  }
}
