// The largest and the smallest numbers of the rows of blocks. NaN is beyond all others.
import { better, columnExtremes, start } from './columnExtremes'
import { fourRows, JOINED, joins } from './joined'
import { fourExtremes, rowExtreme, strided } from './rowExtremes'
import { bytes, storeLanes } from './simd'

@inline
function extremes(
  most: bool,
  x: usize,
  outer: i32,
  rows: i32,
  inner: i32,
  space: usize,
  out: usize,
): void {
  if (inner == 1 && rows < JOINED) {
    for (let o = 0; o < outer; o += 4) {
      let best = start(most)
      for (let r = 0; r < rows; r++)
        best = better(most, best, fourRows(x + bytes(o * rows + r), rows, outer - o))
      storeLanes(out + bytes(o), best, outer - o)
    }
    return
  }
  const joined = joins(rows, inner)
  const wide = inner * JOINED
  const done = (rows & ~(JOINED - 1)) * inner
  let o = 0
  if (inner == 1)
    for (; o + 4 <= outer; o += 4) {
      v128.store(out, fourExtremes(most, x, bytes(rows)))
      x += bytes(4 * rows)
      out += 16
    }
  for (; o < outer; o++) {
    if (inner == 1) v128.store_lane<f32>(out, rowExtreme(most, x, rows), 0)
    else {
      if (joined) columnExtremes(most, x, rows / JOINED, wide, space)
      else columnExtremes(most, x, rows, inner, out)
      for (let k = 0; joined && k < inner; k++) {
        const best = strided(most, space + bytes(k), wide - k, inner, start(most))
        const all = strided(most, x + bytes(done + k), rows * inner - done - k, inner, best)
        v128.store_lane<f32>(out + bytes(k), all, 0)
      }
    }
    x += bytes(rows * inner)
    out += bytes(inner)
  }
}

/**
 * out (outer×inner) = the largest numbers of the rows of x (outer×rows×inner). `space`: room for
 * 240 numbers.
 */
export function maxBlocks(
  x: usize,
  outer: i32,
  rows: i32,
  inner: i32,
  space: usize,
  out: usize,
): void {
  extremes(true, x, outer, rows, inner, space, out)
}

/** The smallest numbers, as `maxBlocks`. */
export function minBlocks(
  x: usize,
  outer: i32,
  rows: i32,
  inner: i32,
  space: usize,
  out: usize,
): void {
  extremes(false, x, outer, rows, inner, space, out)
}
