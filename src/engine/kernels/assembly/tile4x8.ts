import { clamp, fma, storeLanes } from './simd'

/**
 * 4 rows × 8 columns, of which `columns` (5 to 8) are stored: more accumulators do not fit V8's
 * registers.
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
  biasA: v128,
  biasB: v128,
  low: v128,
  high: v128,
  out: usize,
  outRow: usize,
  columns: i32,
): void {
  let s0 = biasA,
    s1 = biasA,
    s2 = biasA,
    s3 = biasA
  let t0 = biasB,
    t1 = biasB,
    t2 = biasB,
    t3 = biasB
  let q = b
  for (let run = 0; run < runs; run++) {
    for (let part = 0; part < parts; part++) {
      let p0 = a + <usize>run * aRun + <usize>part * aPart
      let p1 = p0 + aRow
      let p2 = p1 + aRow
      let p3 = p2 + aRow
      let k = inner
      for (; k >= 2; k -= 2) {
        let w = v128.load(q)
        let z = v128.load(q, 16)
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
        w = v128.load(q)
        z = v128.load(q, 16)
        v = v128.load32_splat(p0, 4)
        s0 = fma(v, w, s0)
        t0 = fma(v, z, t0)
        v = v128.load32_splat(p1, 4)
        s1 = fma(v, w, s1)
        t1 = fma(v, z, t1)
        v = v128.load32_splat(p2, 4)
        s2 = fma(v, w, s2)
        t2 = fma(v, z, t2)
        v = v128.load32_splat(p3, 4)
        s3 = fma(v, w, s3)
        t3 = fma(v, z, t3)
        q += bRow
        p0 += 8
        p1 += 8
        p2 += 8
        p3 += 8
      }
      if (k > 0) {
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
      }
    }
  }
  const rest = columns - 4
  let y = out
  v128.store(y, clamp(s0, low, high))
  storeLanes(y + 16, clamp(t0, low, high), rest)
  y += outRow
  v128.store(y, clamp(s1, low, high))
  storeLanes(y + 16, clamp(t1, low, high), rest)
  y += outRow
  v128.store(y, clamp(s2, low, high))
  storeLanes(y + 16, clamp(t2, low, high), rest)
  y += outRow
  v128.store(y, clamp(s3, low, high))
  storeLanes(y + 16, clamp(t3, low, high), rest)
}
