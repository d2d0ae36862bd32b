// The product of a transposed matrix and a matrix, row-major.
import { bytes, fma, storeLanes } from './simd'
import { TOGETHER } from './wideTile'

/**
 * 4 rows × 8 columns of Aᵀ·B over `images` × `lines` × `places` steps; `rows` and `columns` of them
 * are stored. Every few lines are summed separately, so that many thousand terms lose no more
 * precision than a few hundred.
 */
@inline
export function columnsTile(
  a: usize,
  aPlace: usize,
  aLine: usize,
  aImage: usize,
  b: usize,
  bPlace: usize,
  bLine: usize,
  bImage: usize,
  places: i32,
  lines: i32,
  images: i32,
  out: usize,
  outRow: usize,
  rows: i32,
  columns: i32,
): void {
  let S0 = f32x4.splat(0),
    S1 = S0,
    S2 = S0,
    S3 = S0
  let T0 = S0,
    T1 = S0,
    T2 = S0,
    T3 = S0
  for (let image = 0; image < images; image++) {
    for (let line = 0; line < lines; ) {
      let s0 = f32x4.splat(0),
        s1 = s0,
        s2 = s0,
        s3 = s0
      let t0 = s0,
        t1 = s0,
        t2 = s0,
        t3 = s0
      for (let terms = 0; terms < TOGETHER && line < lines; line++, terms += places) {
        let p = a + <usize>image * aImage + <usize>line * aLine
        let q = b + <usize>image * bImage + <usize>line * bLine
        for (let k = 0; k < places; k++) {
          const w = v128.load(q)
          const z = v128.load(q, 16)
          let v = v128.load32_splat(p)
          s0 = fma(v, w, s0)
          t0 = fma(v, z, t0)
          v = v128.load32_splat(p, 4)
          s1 = fma(v, w, s1)
          t1 = fma(v, z, t1)
          v = v128.load32_splat(p, 8)
          s2 = fma(v, w, s2)
          t2 = fma(v, z, t2)
          v = v128.load32_splat(p, 12)
          s3 = fma(v, w, s3)
          t3 = fma(v, z, t3)
          p += aPlace
          q += bPlace
        }
      }
      S0 = f32x4.add(S0, s0)
      S1 = f32x4.add(S1, s1)
      S2 = f32x4.add(S2, s2)
      S3 = f32x4.add(S3, s3)
      T0 = f32x4.add(T0, t0)
      T1 = f32x4.add(T1, t1)
      T2 = f32x4.add(T2, t2)
      T3 = f32x4.add(T3, t3)
    }
  }
  storeRow(out, S0, T0, columns)
  if (rows > 1) storeRow(out + outRow, S1, T1, columns)
  if (rows > 2) storeRow(out + 2 * outRow, S2, T2, columns)
  if (rows > 3) storeRow(out + 3 * outRow, S3, T3, columns)
}

@inline
function storeRow(at: usize, s: v128, t: v128, columns: i32): void {
  storeLanes(at, s, columns)
  if (columns > 4) storeLanes(at + 16, t, columns - 4)
}

/** out (m×n) = Aᵀ · B, A being k×m and B k×n. Up to 28 bytes past either are read and not used. */
export function productOfColumns(a: usize, b: usize, out: usize, m: i32, n: i32, k: i32): void {
  const outRow = bytes(n)
  for (let j = 0; j < n; j += 8) {
    for (let i = 0; i < m; i += 4) {
      columnsTile(
        a + bytes(i),
        bytes(m),
        0,
        0,
        b + bytes(j),
        outRow,
        0,
        0,
        k,
        1,
        1,
        out + bytes(i * n + j),
        outRow,
        min<i32>(m - i, 4),
        min<i32>(n - j, 8),
      )
    }
  }
}
