import type { SetCells } from '../../graph/project'

/** Bytes of one cell: its index as uint32, and its value as float32. */
const CELL = 8

/**
 * The cells of a weight of `size` numbers: all indices, then all values, little endian. Null where
 * the bytes are invalid: indices out of range or not ascending. `bytes` must own their buffer.
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
