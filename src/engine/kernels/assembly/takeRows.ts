// Rows of a table by their numbers.
import { bytes } from './simd'

/**
 * out (count×columns) = the rows of `table` with these numbers (f32, each of which is a row of it).
 */
export function takeRows(
  table: usize,
  columns: i32,
  numbers: usize,
  count: i32,
  out: usize,
): void {
  const step = bytes(columns)
  for (let i = 0; i < count; i++) {
    const row = table + <usize>(<i32>load<f32>(numbers + bytes(i))) * step
    let at: usize = 0
    for (; at + 64 <= step; at += 64) {
      v128.store(out + at, v128.load(row + at))
      v128.store(out + at, v128.load(row + at, 16), 16)
      v128.store(out + at, v128.load(row + at, 32), 32)
      v128.store(out + at, v128.load(row + at, 48), 48)
    }
    for (; at + 16 <= step; at += 16) v128.store(out + at, v128.load(row + at))
    for (; at < step; at += 4) store<f32>(out + at, load<f32>(row + at))
    out += step
  }
}
