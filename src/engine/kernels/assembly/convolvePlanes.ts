// Convolution of few channels to one, vectors along the row. The channels are planes of their own,
// padded, and at a stride every row lies as `stride` rows of every stride-th number (see
// planes.ts), so that whatever a tap reads is contiguous.
import { row16, twoRows16 } from './planeTiles'
import { bytes, clamp, fma } from './simd'

/**
 * Output rows `from` to `until`, one channel, of `ow` ≥ 4 columns. x: planes of `rowBytes` a row
 * and `planeBytes` each; taps: byte offsets of the filter's channels·kh·kw numbers from the first,
 * row-major; weights: as many numbers in the same order; y: oh×ow, limited to [low, high]. The last
 * tiles of a row overlap those before them.
 */
export function convolvePlanes(
  x: usize,
  planeBytes: usize,
  rowBytes: usize,
  channels: i32,
  taps: usize,
  weights: usize,
  kh: i32,
  kw: i32,
  strideH: i32,
  dilationH: i32,
  bias: f32,
  low: f32,
  high: f32,
  y: usize,
  from: i32,
  until: i32,
  ow: i32,
): void {
  const biases = f32x4.splat(bias)
  const lows = f32x4.splat(low)
  const highs = f32x4.splat(high)
  const count = channels * kh * kw
  const outRow = bytes(ow)
  let r = from
  if (strideH == 1 && dilationH == 1 && ow >= 16) {
    for (; r + 2 <= until; r += 2) {
      const xr = x + <usize>r * rowBytes
      const yr = y + <usize>r * outRow
      for (let c = 0; ; c = min<i32>(c + 16, ow - 16)) {
        twoRows16(
          xr + bytes(c),
          planeBytes,
          rowBytes,
          channels,
          taps,
          weights,
          kh,
          kw,
          biases,
          lows,
          highs,
          yr + bytes(c),
          outRow,
        )
        if (c + 16 == ow) break
      }
    }
  }
  for (; r < until; r++) {
    const xr = x + <usize>(r * strideH) * rowBytes
    const yr = y + <usize>r * outRow
    if (ow >= 16) {
      for (let c = 0; ; c = min<i32>(c + 16, ow - 16)) {
        row16(xr + bytes(c), taps, weights, count, biases, lows, highs, yr + bytes(c))
        if (c + 16 == ow) break
      }
    } else {
      for (let c = 0; ; c = min<i32>(c + 4, ow - 4)) {
        let a = biases
        for (let t = 0; t < count; t++) {
          const p = xr + bytes(c) + <usize>load<u32>(taps + bytes(t))
          a = fma(v128.load(p), v128.load32_splat(weights + bytes(t)), a)
        }
        v128.store(yr + bytes(c), clamp(a, lows, highs))
        if (c + 4 == ow) break
      }
    }
  }
}
