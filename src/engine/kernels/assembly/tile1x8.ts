import { clampTo, firstSums, fma, storeLanes } from './simd'

/**
 * One row × up to 8 columns, two steps at once to break the dependency of the sums: the last resort
 * for few rows.
 */
@inline
export function tile1x8(
  a: usize,
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
  columns: i32,
): void {
  let s = firstSums(bias),
    t = firstSums(bias, 16)
  let s1 = f32x4.splat(0),
    t1 = s1
  let q = b
  for (let run = 0; run < runs; run++) {
    for (let part = 0; part < parts; part++) {
      let p = a + <usize>run * aRun + <usize>part * aPart
      let k = inner
      for (; k >= 2; k -= 2) {
        let v = v128.load32_splat(p)
        s = fma(v, v128.load(q), s)
        t = fma(v, v128.load(q, 16), t)
        q += bRow
        v = v128.load32_splat(p, 4)
        s1 = fma(v, v128.load(q), s1)
        t1 = fma(v, v128.load(q, 16), t1)
        q += bRow
        p += 8
      }
      if (k > 0) {
        const v = v128.load32_splat(p)
        s = fma(v, v128.load(q), s)
        t = fma(v, v128.load(q, 16), t)
        q += bRow
      }
    }
  }
  storeLanes(out, clampTo(f32x4.add(s, s1), low, high), columns)
  if (columns > 4) storeLanes(out + 16, clampTo(f32x4.add(t, t1), low, high), columns - 4)
}
