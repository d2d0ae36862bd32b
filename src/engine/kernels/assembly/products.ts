// Matrix products; matrices are row-major.
import { rowsTimesMatrix } from './rows'
import { bytes, fma, loadLanes, sumLanes, sumsOfFour } from './simd'

/** out (m×n) = A (m×k) · B (k×n) + bias (n numbers, or 0). */
export function product(a: usize, b: usize, bias: usize, out: usize, m: i32, n: i32, k: i32): void {
  rowsTimesMatrix(
    a,
    bytes(k),
    k,
    1,
    0,
    1,
    0,
    b,
    n,
    bias,
    reinterpret<i32>(<f32>-Infinity),
    reinterpret<i32>(<f32>Infinity),
    out,
    m,
  )
}

/** out (m×n) = A (m×k) · Bᵀ, B being n×k: every number is a sum over two contiguous rows. */
export function productOfRows(a: usize, b: usize, out: usize, m: i32, n: i32, k: i32): void {
  const row = bytes(k)
  for (let i = 0; i < m; i += 2) {
    const two = i + 1 < m
    const p = a + bytes(i * k)
    const p2 = two ? p + row : p
    let j = 0
    for (; j + 4 <= n; j += 4) {
      let s0 = f32x4.splat(0),
        s1 = s0,
        s2 = s0,
        s3 = s0,
        t0 = s0,
        t1 = s0,
        t2 = s0,
        t3 = s0
      const q = b + bytes(j * k)
      let l = 0
      for (; l + 4 <= k; l += 4) {
        const v = v128.load(p + bytes(l))
        const w = v128.load(p2 + bytes(l))
        const r = q + bytes(l)
        let z = v128.load(r)
        s0 = fma(v, z, s0)
        t0 = fma(w, z, t0)
        z = v128.load(r + row)
        s1 = fma(v, z, s1)
        t1 = fma(w, z, t1)
        z = v128.load(r + 2 * row)
        s2 = fma(v, z, s2)
        t2 = fma(w, z, t2)
        z = v128.load(r + 3 * row)
        s3 = fma(v, z, s3)
        t3 = fma(w, z, t3)
      }
      if (l < k) {
        const left = k - l
        const v = loadLanes(p + bytes(l), left)
        const w = loadLanes(p2 + bytes(l), left)
        const r = q + bytes(l)
        let z = loadLanes(r, left)
        s0 = fma(v, z, s0)
        t0 = fma(w, z, t0)
        z = loadLanes(r + row, left)
        s1 = fma(v, z, s1)
        t1 = fma(w, z, t1)
        z = loadLanes(r + 2 * row, left)
        s2 = fma(v, z, s2)
        t2 = fma(w, z, t2)
        z = loadLanes(r + 3 * row, left)
        s3 = fma(v, z, s3)
        t3 = fma(w, z, t3)
      }
      v128.store(out + bytes(i * n + j), sumsOfFour(s0, s1, s2, s3))
      if (two) v128.store(out + bytes((i + 1) * n + j), sumsOfFour(t0, t1, t2, t3))
    }
    for (; j < n; j++) {
      let s = f32x4.splat(0),
        t = s
      const q = b + bytes(j * k)
      for (let l = 0; l < k; l += 4) {
        const z = loadLanes(q + bytes(l), k - l)
        s = fma(loadLanes(p + bytes(l), k - l), z, s)
        t = fma(loadLanes(p2 + bytes(l), k - l), z, t)
      }
      store<f32>(out + bytes(i * n + j), sumLanes(s))
      if (two) store<f32>(out + bytes((i + 1) * n + j), sumLanes(t))
    }
  }
}
