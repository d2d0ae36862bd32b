// Sums over and additions to the columns of a matrix: a bias and its gradient.
import { bytes, loadLanes, storeLanes } from './simd'

/** out (c numbers) = the sum of the rows of x (rows×c). */
export function sumRows(x: usize, rows: i32, c: i32, out: usize): void {
  const step = bytes(c)
  for (let k = 0; k < c; k += 4) {
    const lanes = c - k
    let a = f32x4.splat(0),
      b = a
    let p = x + bytes(k)
    let r = 0
    for (; r + 2 <= rows; r += 2) {
      a = f32x4.add(a, loadLanes(p, lanes))
      b = f32x4.add(b, loadLanes(p + step, lanes))
      p += step + step
    }
    if (r < rows) a = f32x4.add(a, loadLanes(p, lanes))
    storeLanes(out + bytes(k), f32x4.add(a, b), lanes)
  }
}

/** y (rows×c) = x + the c numbers of `bias` in every row; y may be x. */
export function addToRows(x: usize, rows: i32, c: i32, bias: usize, y: usize): void {
  if (c == 1) {
    const value = load<f32>(bias)
    const b = f32x4.splat(value)
    let i = 0
    for (; i + 4 <= rows; i += 4) v128.store(y + bytes(i), f32x4.add(v128.load(x + bytes(i)), b))
    for (; i < rows; i++) store<f32>(y + bytes(i), load<f32>(x + bytes(i)) + value)
    return
  }
  withRow(x, rows, c, bias, y, false)
}

/** y (rows×c) = x · the c factors in every row; y may be x. */
export function scaleRows(x: usize, rows: i32, c: i32, factors: usize, y: usize): void {
  withRow(x, rows, c, factors, y, true)
}

/** y = every row of x times or plus one row, chosen at compile time. */
@inline
function withRow(x: usize, rows: i32, c: i32, row: usize, y: usize, times: bool): void {
  let at: usize = 0
  for (let r = 0; r < rows; r++) {
    let k = 0
    for (; k + 4 <= c; k += 4) {
      const a = v128.load(x + at)
      const b = v128.load(row + bytes(k))
      v128.store(y + at, times ? f32x4.mul(a, b) : f32x4.add(a, b))
      at += 16
    }
    for (; k < c; k++) {
      const a = load<f32>(x + at)
      const b = load<f32>(row + bytes(k))
      store<f32>(y + at, times ? a * b : a + b)
      at += 4
    }
  }
}
