// Sums of taps over planes for `convolvePlanes`, vectors along the row.
import { bytes, clamp, fma } from './simd'

/**
 * One row of 16 (or, where `narrow`, 4) sums: taps in the order of their byte offsets in `taps`,
 * weights beside them.
 */
@inline
export function row16(
  x: usize,
  taps: usize,
  weights: usize,
  count: i32,
  bias: v128,
  low: v128,
  high: v128,
  y: usize,
): void {
  let a = bias,
    b = bias,
    c = bias,
    d = bias
  for (let t = 0; t < count; t++) {
    const p = x + <usize>load<u32>(taps + bytes(t))
    const w = v128.load32_splat(weights + bytes(t))
    a = fma(v128.load(p), w, a)
    b = fma(v128.load(p, 16), w, b)
    c = fma(v128.load(p, 32), w, c)
    d = fma(v128.load(p, 48), w, d)
  }
  v128.store(y, clamp(a, low, high))
  v128.store(y, clamp(b, low, high), 16)
  v128.store(y, clamp(c, low, high), 32)
  v128.store(y, clamp(d, low, high), 48)
}

/**
 * Two rows of 16 sums, one below the other: an input row that serves both is loaded once. The input
 * rows lie `rowBytes` apart, planes `planeBytes`; the offsets of a row's taps are the first `kw` of
 * `taps`.
 */
@inline
export function twoRows16(
  x: usize,
  planeBytes: usize,
  rowBytes: usize,
  channels: i32,
  taps: usize,
  weights: usize,
  kh: i32,
  kw: i32,
  bias: v128,
  low: v128,
  high: v128,
  y: usize,
  outRow: usize,
): void {
  let a0 = bias,
    a1 = bias,
    a2 = bias,
    a3 = bias
  let b0 = bias,
    b1 = bias,
    b2 = bias,
    b3 = bias
  const filterRow = bytes(kw)
  let q = weights
  for (let channel = 0; channel < channels; channel++) {
    let r = x + <usize>channel * planeBytes
    for (let v = 0; v < kw; v++) {
      const p = r + <usize>load<u32>(taps + bytes(v))
      const w = v128.load32_splat(q)
      a0 = fma(v128.load(p), w, a0)
      a1 = fma(v128.load(p, 16), w, a1)
      a2 = fma(v128.load(p, 32), w, a2)
      a3 = fma(v128.load(p, 48), w, a3)
      q += 4
    }
    for (let u = 1; u < kh; u++) {
      r += rowBytes
      for (let v = 0; v < kw; v++) {
        const p = r + <usize>load<u32>(taps + bytes(v))
        const upper = v128.load32_splat(q)
        const lower = v128.load32_splat(q - filterRow)
        let t = v128.load(p)
        a0 = fma(t, upper, a0)
        b0 = fma(t, lower, b0)
        t = v128.load(p, 16)
        a1 = fma(t, upper, a1)
        b1 = fma(t, lower, b1)
        t = v128.load(p, 32)
        a2 = fma(t, upper, a2)
        b2 = fma(t, lower, b2)
        t = v128.load(p, 48)
        a3 = fma(t, upper, a3)
        b3 = fma(t, lower, b3)
        q += 4
      }
    }
    r += rowBytes
    let last = q - filterRow
    for (let v = 0; v < kw; v++) {
      const p = r + <usize>load<u32>(taps + bytes(v))
      const w = v128.load32_splat(last)
      b0 = fma(v128.load(p), w, b0)
      b1 = fma(v128.load(p, 16), w, b1)
      b2 = fma(v128.load(p, 32), w, b2)
      b3 = fma(v128.load(p, 48), w, b3)
      last += 4
    }
  }
  v128.store(y, clamp(a0, low, high))
  v128.store(y, clamp(a1, low, high), 16)
  v128.store(y, clamp(a2, low, high), 32)
  v128.store(y, clamp(a3, low, high), 48)
  const z = y + outRow
  v128.store(z, clamp(b0, low, high))
  v128.store(z, clamp(b1, low, high), 16)
  v128.store(z, clamp(b2, low, high), 32)
  v128.store(z, clamp(b3, low, high), 48)
}
