// Convolution of many channels to one, vectors along the channels: every sum runs over contiguous
// numbers.
import { bytes, clamp, fma, loadLanes, sumLanes, sumsOfFour } from './simd'

/**
 * Output rows `from` to `until` of one channel. x: padded H×W×I image, I ≥ 4, of `rowWidth`
 * columns; filter: H×W×I, contiguous; y: oh×ow, limited to [low, high].
 */
export function convolveToOne(
  x: usize,
  rowWidth: i32,
  cin: i32,
  filter: usize,
  kh: i32,
  kw: i32,
  strideH: i32,
  strideW: i32,
  dilationH: i32,
  dilationW: i32,
  bias: f32,
  low: f32,
  high: f32,
  y: usize,
  from: i32,
  until: i32,
  ow: i32,
): void {
  const rowBytes = bytes(rowWidth * cin)
  const joined = dilationW == 1
  const inner = joined ? kw * cin : cin
  const parts = joined ? 1 : kw
  const step = bytes(strideW * cin)
  const lows = f32x4.splat(low)
  const highs = f32x4.splat(high)
  const whole = inner & ~3
  const rest = inner - whole
  for (let r = from; r < until; r++) {
    const row = x + <usize>(r * strideH) * rowBytes
    const out = y + bytes(r * ow)
    let i = 0
    if (inner == 4 && kh * parts == 1) {
      // The whole filter is one vector.
      const w = v128.load(filter)
      const biases = f32x4.splat(bias)
      for (; i + 4 <= ow; i += 4) {
        const p = row + <usize>i * step
        const sums = sumsOfFour(
          f32x4.mul(v128.load(p), w),
          f32x4.mul(v128.load(p + step), w),
          f32x4.mul(v128.load(p + 2 * step), w),
          f32x4.mul(v128.load(p + 3 * step), w),
        )
        v128.store(out + bytes(i), clamp(f32x4.add(sums, biases), lows, highs))
      }
    }
    for (; i + 4 <= ow; i += 4) {
      let a = f32x4.splat(0),
        b = a,
        c = a,
        d = a
      let q = filter
      for (let u = 0; u < kh; u++) {
        for (let part = 0; part < parts; part++) {
          let p =
            row +
            <usize>i * step +
            <usize>(u * dilationH) * rowBytes +
            bytes(part * dilationW * cin)
          for (let k = 0; k < whole; k += 4) {
            const w = v128.load(q)
            a = fma(v128.load(p), w, a)
            b = fma(v128.load(p + step), w, b)
            c = fma(v128.load(p + 2 * step), w, c)
            d = fma(v128.load(p + 3 * step), w, d)
            p += 16
            q += 16
          }
          if (rest > 0) {
            const w = loadLanes(q, rest)
            a = fma(loadLanes(p, rest), w, a)
            b = fma(loadLanes(p + step, rest), w, b)
            c = fma(loadLanes(p + 2 * step, rest), w, c)
            d = fma(loadLanes(p + 3 * step, rest), w, d)
            q += bytes(rest)
          }
        }
      }
      v128.store(
        out + bytes(i),
        clamp(f32x4.add(sumsOfFour(a, b, c, d), f32x4.splat(bias)), lows, highs),
      )
    }
    for (; i < ow; i++) {
      let a = f32x4.splat(0)
      let q = filter
      for (let u = 0; u < kh; u++) {
        for (let part = 0; part < parts; part++) {
          const p =
            row +
            <usize>i * step +
            <usize>(u * dilationH) * rowBytes +
            bytes(part * dilationW * cin)
          for (let k = 0; k < inner; k += 4)
            a = fma(loadLanes(p + bytes(k), inner - k), loadLanes(q + bytes(k), inner - k), a)
          q += bytes(inner)
        }
      }
      const sum = sumLanes(a) + bias
      store<f32>(out + bytes(i), f32x4.extract_lane(clamp(f32x4.splat(sum), lows, highs), 0))
    }
  }
}
