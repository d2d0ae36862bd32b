// Sums over and additions to the columns of a matrix: a bias and its gradient.
import { bytes, loadLanes, storeLanes } from './simd'

/** out (c numbers) = the sum of the rows of x (rows×c). */
export function sumRows(x: usize, rows: i32, c: i32, out: usize): void {
  const step = bytes(c)
  for (let k = 0; k < c; k += 4) {
    const lanes = c - k
    let a = f32x4.splat(0), b = a
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
  let at: usize = 0
  for (let r = 0; r < rows; r++) {
    let k = 0
    for (; k + 4 <= c; k += 4) {
      v128.store(y + at, f32x4.add(v128.load(x + at), v128.load(bias + bytes(k))))
      at += 16
    }
    for (; k < c; k++) {
      store<f32>(y + at, load<f32>(x + at) + load<f32>(bias + bytes(k)))
      at += 4
    }
  }
}

/** y (rows×c) = x · the c factors in every row; y may be x. */
export function scaleRows(x: usize, rows: i32, c: i32, factors: usize, y: usize): void {
  let at: usize = 0
  for (let r = 0; r < rows; r++) {
    let k = 0
    for (; k + 4 <= c; k += 4) {
      v128.store(y + at, f32x4.mul(v128.load(x + at), v128.load(factors + bytes(k))))
      at += 16
    }
    for (; k < c; k++) {
      store<f32>(y + at, load<f32>(x + at) * load<f32>(factors + bytes(k)))
      at += 4
    }
  }
}
