// A tile of a transposed matrix times a matrix for few columns, vectors along the rows.
import { fma } from './simd'

/** Terms, at least, that are summed before they are added to the sum of all. */
export const TOGETHER: i32 = 32

/**
 * 16 rows × 2 columns of Aᵀ·B over `images` × `lines` × `places` steps; `rows` and `columns` of
 * them are stored. As `columnsTile`, but B's numbers are spread and A's are neighbours: where B has
 * 2, 6 or 10 columns no lane is idle.
 */
@inline
export function wideTile(
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
          const w = v128.load32_splat(q)
          const z = v128.load32_splat(q, 4)
          let v = v128.load(p)
          s0 = fma(v, w, s0)
          t0 = fma(v, z, t0)
          v = v128.load(p, 16)
          s1 = fma(v, w, s1)
          t1 = fma(v, z, t1)
          v = v128.load(p, 32)
          s2 = fma(v, w, s2)
          t2 = fma(v, z, t2)
          v = v128.load(p, 48)
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
  storeColumn(out, outRow, S0, S1, S2, S3, rows)
  if (columns > 1) storeColumn(out + 4, outRow, T0, T1, T2, T3, rows)
}

/** The first `rows` of 16 numbers, each a row below the one before. */
@inline
function storeColumn(
  at: usize,
  step: usize,
  a: v128,
  b: v128,
  c: v128,
  d: v128,
  rows: i32,
): void {
  storeDown(at, step, a, rows)
  storeDown(at + 4 * step, step, b, rows - 4)
  storeDown(at + 8 * step, step, c, rows - 8)
  storeDown(at + 12 * step, step, d, rows - 12)
}

@inline
function storeDown(at: usize, step: usize, v: v128, rows: i32): void {
  if (rows > 0) v128.store_lane<f32>(at, v, 0)
  if (rows > 1) v128.store_lane<f32>(at + step, v, 1)
  if (rows > 2) v128.store_lane<f32>(at + 2 * step, v, 2)
  if (rows > 3) v128.store_lane<f32>(at + 3 * step, v, 3)
}
