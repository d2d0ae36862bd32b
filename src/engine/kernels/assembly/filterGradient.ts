// The gradient of a convolution with respect to its filter.
import { bytes } from './simd'
import { columnsTile } from './productOfColumns'
import { wideTile } from './wideTile'

/** The smallest multiple of `step` that is not below `count`. */
@inline
function whole(count: i32, step: i32): i32 {
  return (count + step - 1) / step * step
}

/**
 * dw (H×W×I×O), summed over the batch. x: padded N×H×W×I images of `rows`×`columns` places; dy:
 * N×oh×ow×O. Up to 60 bytes past x and 28 past dy are read and not used.
 */
export function filterGradient(
  x: usize,
  batch: i32,
  rows: i32,
  columns: i32,
  cin: i32,
  dy: usize,
  oh: i32,
  ow: i32,
  cout: i32,
  kh: i32,
  kw: i32,
  strideH: i32,
  strideW: i32,
  dilationH: i32,
  dilationW: i32,
  dw: usize,
): void {
  const line = bytes(columns * cin)
  const joined = dilationW == 1
  const inner = joined ? kw * cin : cin
  const parts = joined ? 1 : kw
  const outRow = bytes(cout)
  // Whichever leaves fewer lanes idle.
  const wide = whole(inner, 16) * whole(cout, 2) < whole(inner, 4) * whole(cout, 8)
  for (let u = 0; u < kh; u++) {
    for (let part = 0; part < parts; part++) {
      const from = x + <usize>(u * dilationH) * line + bytes(part * dilationW * cin)
      const to = dw + <usize>((u * parts + part) * inner) * outRow
      if (wide) {
        for (let j = 0; j < cout; j += 2) {
          for (let i = 0; i < inner; i += 16) {
            wideTile(
              from + bytes(i),
              bytes(strideW * cin),
              <usize>strideH * line,
              <usize>rows * line,
              dy + bytes(j),
              outRow,
              <usize>ow * outRow,
              <usize>(oh * ow) * outRow,
              ow,
              oh,
              batch,
              to + <usize>i * outRow + bytes(j),
              outRow,
              min<i32>(inner - i, 16),
              min<i32>(cout - j, 2),
            )
          }
        }
      } else {
        for (let j = 0; j < cout; j += 8) {
          for (let i = 0; i < inner; i += 4) {
            columnsTile(
              from + bytes(i),
              bytes(strideW * cin),
              <usize>strideH * line,
              <usize>rows * line,
              dy + bytes(j),
              outRow,
              <usize>ow * outRow,
              <usize>(oh * ow) * outRow,
              ow,
              oh,
              batch,
              to + <usize>i * outRow + bytes(j),
              outRow,
              min<i32>(inner - i, 4),
              min<i32>(cout - j, 8),
            )
          }
        }
      }
    }
  }
}
