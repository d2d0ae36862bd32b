// The inner product behind dense layers and convolutions of many channels: rows of A, each
// contiguous, times a matrix B. For a convolution a "row of A" is what lies under the filter:
// `runs` stretches (its rows), each of `parts` pieces (its columns, one piece where they touch) of
// `inner` neighbouring numbers.
import { bytes } from './simd'
import { tile1x8 } from './tile1x8'
import { tile4x8 } from './tile4x8'
import { tile8x4 } from './tile8x4'

/**
 * All columns for `rows` neighbouring rows of A, limited to the numbers of the bits [low, high].
 * `bias`: pointer, 0 for none. B has `columns`
 * numbers a row, of which up to 28 bytes past the last are read and not used. The last tiles
 * overlap those before them: some sums are computed twice.
 */
@inline
export function rowsTimesMatrix(
  a: usize,
  aRow: usize,
  inner: i32,
  runs: i32,
  aRun: usize,
  parts: i32,
  aPart: usize,
  b: usize,
  columns: i32,
  bias: usize,
  low: i32,
  high: i32,
  out: usize,
  rows: i32,
): void {
  const bRow = bytes(columns)
  for (let n = 0; n < columns; n += 8) {
    const left = min<i32>(columns - n, 8)
    const off = bytes(n)
    const first = bias != 0 ? bias + off : 0
    if (left > 4 && rows >= 4) {
      for (let r = 0; ; r = min<i32>(r + 4, rows - 4)) {
        tile4x8(
          a + <usize>r * aRow,
          aRow,
          inner,
          runs,
          aRun,
          parts,
          aPart,
          b + off,
          bRow,
          first,
          low,
          high,
          out + <usize>r * bRow + off,
          bRow,
          left,
        )
        if (r + 4 == rows) break
      }
    } else if (left <= 4 && rows >= 8) {
      for (let r = 0; ; r = min<i32>(r + 8, rows - 8)) {
        tile8x4(
          a + <usize>r * aRow,
          aRow,
          inner,
          runs,
          aRun,
          parts,
          aPart,
          b + off,
          bRow,
          first,
          low,
          high,
          out + <usize>r * bRow + off,
          bRow,
          left,
        )
        if (r + 8 == rows) break
      }
    } else {
      for (let r = 0; r < rows; r++) {
        tile1x8(
          a + <usize>r * aRow,
          inner,
          runs,
          aRun,
          parts,
          aPart,
          b + off,
          bRow,
          first,
          low,
          high,
          out + <usize>r * bRow + off,
          left,
        )
      }
    }
  }
}
