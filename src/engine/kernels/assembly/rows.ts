// The inner product behind dense layers and convolutions of many channels: rows of A, each
// contiguous, times a matrix B. For a convolution a "row of A" is what lies under the filter:
// `runs` stretches (its rows), each of `parts` pieces (its columns, one piece where they touch) of
// `inner` neighbouring numbers.
import { bytes, clamp, fma, storeLanes } from './simd'

/**
 * 4 rows × 8 columns, of which `columns` (5 to 8) are stored: more accumulators do not fit V8's
 * registers.
 */
@inline
function tile4x8(
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

/** 8 rows × up to 4 columns. */
@inline
function tile8x4(
  a: usize,
  aRow: usize,
  inner: i32,
  runs: i32,
  aRun: usize,
  parts: i32,
  aPart: usize,
  b: usize,
  bRow: usize,
  bias: v128,
  low: v128,
  high: v128,
  out: usize,
  outRow: usize,
  columns: i32,
): void {
  let s0 = bias,
    s1 = bias,
    s2 = bias,
    s3 = bias
  let s4 = bias,
    s5 = bias,
    s6 = bias,
    s7 = bias
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
  storeLanes(y, clamp(s0, low, high), columns)
  y += outRow
  storeLanes(y, clamp(s1, low, high), columns)
  y += outRow
  storeLanes(y, clamp(s2, low, high), columns)
  y += outRow
  storeLanes(y, clamp(s3, low, high), columns)
  y += outRow
  storeLanes(y, clamp(s4, low, high), columns)
  y += outRow
  storeLanes(y, clamp(s5, low, high), columns)
  y += outRow
  storeLanes(y, clamp(s6, low, high), columns)
  y += outRow
  storeLanes(y, clamp(s7, low, high), columns)
}

/**
 * One row × up to 8 columns, two steps at once so that the sums do not wait for each other: the
 * last resort for few rows.
 */
@inline
function tile1x8(
  a: usize,
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
  columns: i32,
): void {
  let s = biasA,
    t = biasB
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
  storeLanes(out, clamp(f32x4.add(s, s1), low, high), columns)
  if (columns > 4) storeLanes(out + 16, clamp(f32x4.add(t, t1), low, high), columns - 4)
}

/**
 * All columns for `rows` neighbouring rows of A. `bias`: pointer, 0 for none. B has `columns`
 * numbers a row, of which up to 28 bytes behind the last are read and never used. Tiles at the end
 * lie over those before them: some sums are made twice.
 */
@inline
export function rowsTimesMatrix(
  a: usize,
  aRow: usize,
  inner: i32,
  runs: i32,
  aRun: usize,
  parts: i32,
  aPart: usize,
  b: usize,
  columns: i32,
  bias: usize,
  low: v128,
  high: v128,
  out: usize,
  rows: i32,
): void {
  const bRow = bytes(columns)
  for (let n = 0; n < columns; n += 8) {
    const left = min<i32>(columns - n, 8)
    const off = bytes(n)
    let biasA = f32x4.splat(0)
    let biasB = biasA
    if (bias != 0) {
      biasA = v128.load(bias + off)
      biasB = v128.load(bias + off, 16)
    }
    if (left > 4 && rows >= 4) {
      for (let r = 0; ; r = min<i32>(r + 4, rows - 4)) {
        tile4x8(
          a + <usize>r * aRow,
          aRow,
          inner,
          runs,
          aRun,
          parts,
          aPart,
          b + off,
          bRow,
          biasA,
          biasB,
          low,
          high,
          out + <usize>r * bRow + off,
          bRow,
          left,
        )
        if (r + 4 == rows) break
      }
    } else if (left <= 4 && rows >= 8) {
      for (let r = 0; ; r = min<i32>(r + 8, rows - 8)) {
        tile8x4(
          a + <usize>r * aRow,
          aRow,
          inner,
          runs,
          aRun,
          parts,
          aPart,
          b + off,
          bRow,
          biasA,
          low,
          high,
          out + <usize>r * bRow + off,
          bRow,
          left,
        )
        if (r + 8 == rows) break
      }
    } else {
      for (let r = 0; r < rows; r++) {
        tile1x8(
          a + <usize>r * aRow,
          inner,
          runs,
          aRun,
          parts,
          aPart,
          b + off,
          bRow,
          biasA,
          biasB,
          low,
          high,
          out + <usize>r * bRow + off,
          left,
        )
      }
    }
  }
}
