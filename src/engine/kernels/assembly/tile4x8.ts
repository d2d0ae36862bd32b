import { clampTo, firstSums, fma, storeLanes } from './simd'

/**
 * 4 rows × 8 columns, of which `columns` (5 to 8) are stored: more accumulators do not fit V8's
 * registers, nor two steps in one turn of the loop, all loads of which it does first.
 */
@inline
export function tile4x8(
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
  let t0 = firstSums(bias, 16),
    t1 = t0,
    t2 = t0,
    t3 = t0
  let q = b
  for (let run = 0; run < runs; run++) {
    for (let part = 0; part < parts; part++) {
      let p0 = a + <usize>run * aRun + <usize>part * aPart
      let p1 = p0 + aRow
      let p2 = p1 + aRow
      let p3 = p2 + aRow
      for (let k = 0; k < inner; k++) {
        const w = v128.load(q)
        const z = v128.load(q, 16)
        let v = v128.load32_splat(p0)
        s0 = fma(v, w, s0)
        t0 = fma(v, z, t0)
        v = v128.load32_splat(p1)
        s1 = fma(v, w, s1)
        t1 = fma(v, z, t1)
        v = v128.load32_splat(p2)
        s2 = fma(v, w, s2)
        t2 = fma(v, z, t2)
        v = v128.load32_splat(p3)
        s3 = fma(v, w, s3)
        t3 = fma(v, z, t3)
        q += bRow
        p0 += 4
        p1 += 4
        p2 += 4
        p3 += 4
      }
    }
  }
  const rest = columns - 4
  let y = out
  v128.store(y, clampTo(s0, low, high))
  storeLanes(y + 16, clampTo(t0, low, high), rest)
  y += outRow
  v128.store(y, clampTo(s1, low, high))
  storeLanes(y + 16, clampTo(t1, low, high), rest)
  y += outRow
  v128.store(y, clampTo(s2, low, high))
  storeLanes(y + 16, clampTo(t2, low, high), rest)
  y += outRow
  v128.store(y, clampTo(s3, low, high))
  storeLanes(y + 16, clampTo(t3, low, high), rest)
}
