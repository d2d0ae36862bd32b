// Convolution of one channel, or few, to up to four: the filter is so small that the loops over its
// rows and columns would cost as much as the sums, so its taps are one flat list.
import { bytes, clamp, fma, storeLanes } from './simd'

/**
 * Output rows `from` to `until` of one image. x: padded H×W×I image, `rowBytes` a row; taps: byte
 * offsets of the `count` = kh·kw·I numbers under the filter from the first; filter: count×O, O ≤ 4;
 * bias: O numbers, or 0; y: oh×ow×O with ow ≥ 8, limited to [low, high]. The last tiles of a row
 * overlap those before them. Up to 12 bytes past the filter are read and not used.
 */
export function convolveTaps(
  x: usize,
  rowBytes: usize,
  step: usize,
  strideH: i32,
  taps: usize,
  count: i32,
  filter: usize,
  bias: usize,
  low: f32,
  high: f32,
  y: usize,
  from: i32,
  until: i32,
  ow: i32,
  cout: i32,
): void {
  const lows = f32x4.splat(low)
  const highs = f32x4.splat(high)
  const biases = bias != 0 ? v128.load(bias) : f32x4.splat(0)
  const pixel = bytes(cout)
  const plain = low == -Infinity && high == Infinity
  for (let r = from; r < until; r++) {
    const row = x + <usize>(r * strideH) * rowBytes
    const out = y + <usize>(r * ow) * pixel
    for (let c = 0; ; c = min<i32>(c + 8, ow - 8)) {
      const start = row + <usize>c * step
      let s0 = biases,
        s1 = biases,
        s2 = biases,
        s3 = biases,
        s4 = biases,
        s5 = biases,
        s6 = biases,
        s7 = biases
      let q = filter
      if (step == 4) {
        // Neighbours lie side by side, so that no address has to be computed.
        for (let t = 0; t < count; t++) {
          const p = start + <usize>load<u32>(taps + bytes(t))
          const w = v128.load(q)
          q += pixel
          s0 = fma(v128.load32_splat(p), w, s0)
          s1 = fma(v128.load32_splat(p, 4), w, s1)
          s2 = fma(v128.load32_splat(p, 8), w, s2)
          s3 = fma(v128.load32_splat(p, 12), w, s3)
          s4 = fma(v128.load32_splat(p, 16), w, s4)
          s5 = fma(v128.load32_splat(p, 20), w, s5)
          s6 = fma(v128.load32_splat(p, 24), w, s6)
          s7 = fma(v128.load32_splat(p, 28), w, s7)
        }
      } else {
        for (let t = 0; t < count; t++) {
          let p = start + <usize>load<u32>(taps + bytes(t))
          const w = v128.load(q)
          q += pixel
          s0 = fma(v128.load32_splat(p), w, s0)
          p += step
          s1 = fma(v128.load32_splat(p), w, s1)
          p += step
          s2 = fma(v128.load32_splat(p), w, s2)
          p += step
          s3 = fma(v128.load32_splat(p), w, s3)
          p += step
          s4 = fma(v128.load32_splat(p), w, s4)
          p += step
          s5 = fma(v128.load32_splat(p), w, s5)
          p += step
          s6 = fma(v128.load32_splat(p), w, s6)
          p += step
          s7 = fma(v128.load32_splat(p), w, s7)
        }
      }
      const o = out + <usize>c * pixel
      if (cout == 4 && plain) {
        v128.store(o, s0)
        v128.store(o, s1, 16)
        v128.store(o, s2, 32)
        v128.store(o, s3, 48)
        v128.store(o, s4, 64)
        v128.store(o, s5, 80)
        v128.store(o, s6, 96)
        v128.store(o, s7, 112)
      } else if (cout == 4) {
        v128.store(o, clamp(s0, lows, highs))
        v128.store(o, clamp(s1, lows, highs), 16)
        v128.store(o, clamp(s2, lows, highs), 32)
        v128.store(o, clamp(s3, lows, highs), 48)
        v128.store(o, clamp(s4, lows, highs), 64)
        v128.store(o, clamp(s5, lows, highs), 80)
        v128.store(o, clamp(s6, lows, highs), 96)
        v128.store(o, clamp(s7, lows, highs), 112)
      } else {
        storeLanes(o, clamp(s0, lows, highs), cout)
        storeLanes(o + pixel, clamp(s1, lows, highs), cout)
        storeLanes(o + 2 * pixel, clamp(s2, lows, highs), cout)
        storeLanes(o + 3 * pixel, clamp(s3, lows, highs), cout)
        storeLanes(o + 4 * pixel, clamp(s4, lows, highs), cout)
        storeLanes(o + 5 * pixel, clamp(s5, lows, highs), cout)
        storeLanes(o + 6 * pixel, clamp(s6, lows, highs), cout)
        storeLanes(o + 7 * pixel, clamp(s7, lows, highs), cout)
      }
      if (c + 8 == ow) break
    }
  }
}
