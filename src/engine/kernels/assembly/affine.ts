// One factor and one summand a channel: normalization with known statistics.
import { bytes, fma, loadLanes, storeLanes } from './simd'

/** y (rows×c) = x · factor + summand, both c numbers. */
export function affine(x: usize, rows: i32, c: i32, factor: usize, summand: usize, y: usize): void {
  let p = x
  let q = y
  for (let r = 0; r < rows; r++) {
    let k = 0
    for (; k + 4 <= c; k += 4) {
      v128.store(q + bytes(k), fma(v128.load(p + bytes(k)), v128.load(factor + bytes(k)), v128.load(summand + bytes(k))))
    }
    if (k < c) {
      const left = c - k
      storeLanes(q + bytes(k), fma(loadLanes(p + bytes(k), left), loadLanes(factor + bytes(k), left), loadLanes(summand + bytes(k), left)), left)
    }
    p += bytes(c)
    q += bytes(c)
  }
}
