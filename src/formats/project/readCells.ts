import type { SetCells } from '../../graph/project'

/** Bytes of one cell: its place as uint32, and its value as float32. */
const CELL = 8

/**
 * The cells of a weight of `size` numbers: all places, then all values, little endian. Null where
 * the bytes cannot be that: places that do not ascend, or are not there. `bytes` fill a buffer of
 * their own.
 */
export function cellsOfBytes(bytes: Uint8Array, size: number): SetCells | null {
  const count = bytes.byteLength / CELL
  if (!Number.isInteger(count) || count === 0) return null
  const at = new Uint32Array(bytes.buffer, bytes.byteOffset, count)
  const ascending = at.every((place, i) => place < size && (i === 0 || place > at[i - 1]))
  return ascending
    ? {
        at,
        values: new Float32Array(bytes.buffer, bytes.byteOffset + count * 4, count),
        before: null,
      }
    : null
}
