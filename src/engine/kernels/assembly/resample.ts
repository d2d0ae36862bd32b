// Weighted sums of the rows of a matrix: one axis of maps, resampled.
import { bytes, storeLanes } from './simd'

/**
 * out (count×inner) = for each of `count` rows the sum of rows of x times their weights; those of
 * row i are the entries starts[i] to starts[i + 1] of `cells` (indices) and `weights`. `outer` such
 * matrices, x of `size` rows each, follow one another. Every product is taken, as 0·∞ is NaN.
 */
export function resampleRows(
  x: usize,
  outer: i32,
  size: i32,
  inner: i32,
  starts: usize,
  cells: usize,
  weights: usize,
  count: i32,
  out: usize,
): void {
  const row = bytes(inner)
  const stop = out + <usize>outer * <usize>count * row
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < count; i++) {
      const first = load<i32>(starts + bytes(i))
      const end = load<i32>(starts + bytes(i + 1))
      if (end - first == 1 && load<f32>(weights + bytes(first)) == 1)
        copyRow(x + <usize>load<i32>(cells + bytes(first)) * row, row, out, stop)
      else sumOfRows(x, row, cells, weights, first, end, out, stop)
      out += row
    }
    x += <usize>size * row
  }
}

/** out (one row) = p; nothing lies behind `stop`. */
@inline
function copyRow(p: usize, row: usize, out: usize, stop: usize): void {
  if (row >= 64) {
    memory.copy(out, p, row)
    return
  }
  for (let k: usize = 0; k < row; k += 16)
    if (out + k + 16 > stop) storeLanes(out + k, v128.load(p + k), <i32>((row - k) >> 2))
    else v128.store(out + k, v128.load(p + k))
}

/** out (one row) = the sum of these rows of x times their weights; nothing lies behind `stop`. */
@inline
function sumOfRows(
  x: usize,
  row: usize,
  cells: usize,
  weights: usize,
  first: i32,
  end: i32,
  out: usize,
  stop: usize,
): void {
  for (let k: usize = 0; k < row; k += 16) {
    let sum = f32x4.splat(0)
    for (let t = first; t < end; t++) {
      const p = x + <usize>load<i32>(cells + bytes(t)) * row + k
      sum = f32x4.add(sum, f32x4.mul(v128.load(p), v128.load32_splat(weights + bytes(t))))
    }
    // What is written behind a row is overwritten by the next one.
    if (out + k + 16 > stop) storeLanes(out + k, sum, <i32>((row - k) >> 2))
    else v128.store(out + k, sum)
  }
}
