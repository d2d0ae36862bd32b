// The largest numbers of windows and their places. Of equals the first counts, of NaN the last.
import { bytes, storeLanes } from './simd'

/**
 * Of `count` neighbouring channels of an h×w image, `c` numbers from pixel to pixel, the largest
 * number of each window goes to y and its place row·w + column to `places`, unless those are 0. The
 * windows along an axis are pairs of i32, the first cell and the one behind the last; their cells
 * lie a `…Step` apart. Each pixel of y and `places` (rowCount×columnCount) has `c` numbers as well.
 */
export function largestOfWindows(
  x: usize,
  w: i32,
  c: i32,
  count: i32,
  rows: usize,
  rowCount: i32,
  rowStep: i32,
  columns: usize,
  columnCount: i32,
  columnStep: i32,
  y: usize,
  places: usize,
): void {
  const step = bytes(columnStep * c)
  for (let r = 0; r < rowCount; r++) {
    const top = load<i32>(rows + bytes(2 * r))
    const bottom = load<i32>(rows + bytes(2 * r), 4)
    for (let i = 0; i < columnCount; i++) {
      const left = load<i32>(columns + bytes(2 * i))
      const right = load<i32>(columns + bytes(2 * i), 4)
      const out = bytes((r * columnCount + i) * c)
      for (let k = 0; k < count; k += 4) {
        let best = f32x4.splat(-Infinity)
        if (places == 0) {
          let flaw = i32x4.splat(0)
          for (let a = top; a < bottom; a += rowStep) {
            let p = x + bytes((a * w + left) * c + k)
            for (let b = left; b < right; b += columnStep, p += step) {
              const v = v128.load(p)
              best = f32x4.pmax(best, v)
              flaw = v128.or(flaw, f32x4.ne(v, v))
            }
          }
          storeLanes(y + out + bytes(k), v128.or(best, flaw), count - k)
        } else {
          let place = i32x4.splat(top * w + left)
          for (let a = top; a < bottom; a += rowStep) {
            let p = x + bytes((a * w + left) * c + k)
            for (let b = left; b < right; b += columnStep, p += step) {
              const v = v128.load(p)
              const beats = v128.or(f32x4.gt(v, best), f32x4.ne(v, v))
              best = v128.bitselect(v, best, beats)
              place = v128.bitselect(i32x4.splat(a * w + b), place, beats)
            }
          }
          if (y != 0) storeLanes(y + out + bytes(k), best, count - k)
          storeLanes(places + out + bytes(k), f32x4.convert_i32x4_s(place), count - k)
        }
      }
    }
  }
}
