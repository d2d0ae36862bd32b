import { clampTo, firstSums, fma, storeLanes } from './simd'

/** 8 rows × up to 4 columns. */
@inline
export function tile8x4(
  a: usize,
  aRow: usize,
  inner: i32,
  runs: i32,
  aRun: usize,
  parts: i32,
  aPart: usize,
  b: usize,
  bRow: usize,
  bias: usize,
  low: i32,
  high: i32,
  out: usize,
  outRow: usize,
  columns: i32,
): void {
  let s0 = firstSums(bias),
    s1 = s0,
    s2 = s0,
    s3 = s0
  let s4 = s0,
    s5 = s0,
    s6 = s0,
    s7 = s0
  let q = b
  const four = aRow << 2
  for (let run = 0; run < runs; run++) {
    for (let part = 0; part < parts; part++) {
      let p0 = a + <usize>run * aRun + <usize>part * aPart
      let p1 = p0 + aRow
      let p2 = p1 + aRow
      let p3 = p2 + aRow
      for (let k = 0; k < inner; k++) {
        const w = v128.load(q)
        s0 = fma(v128.load32_splat(p0), w, s0)
        s1 = fma(v128.load32_splat(p1), w, s1)
        s2 = fma(v128.load32_splat(p2), w, s2)
        s3 = fma(v128.load32_splat(p3), w, s3)
        s4 = fma(v128.load32_splat(p0 + four), w, s4)
        s5 = fma(v128.load32_splat(p1 + four), w, s5)
        s6 = fma(v128.load32_splat(p2 + four), w, s6)
        s7 = fma(v128.load32_splat(p3 + four), w, s7)
        q += bRow
        p0 += 4
        p1 += 4
        p2 += 4
        p3 += 4
      }
    }
  }
  let y = out
  storeLanes(y, clampTo(s0, low, high), columns)
  y += outRow
  storeLanes(y, clampTo(s1, low, high), columns)
  y += outRow
  storeLanes(y, clampTo(s2, low, high), columns)
  y += outRow
  storeLanes(y, clampTo(s3, low, high), columns)
  y += outRow
  storeLanes(y, clampTo(s4, low, high), columns)
  y += outRow
  storeLanes(y, clampTo(s5, low, high), columns)
  y += outRow
  storeLanes(y, clampTo(s6, low, high), columns)
  y += outRow
  storeLanes(y, clampTo(s7, low, high), columns)
}
