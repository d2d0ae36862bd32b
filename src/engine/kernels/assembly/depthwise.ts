// Depthwise convolution of one filter a channel, vectors along the channels.
import { bytes, fma, loadLanes, storeLanes } from './simd'

/**
 * Output rows `from` to `until` of one image. x: padded H×W×C image of `rowWidth` columns; filter:
 * H×W×C; y: oh×ow×C. Four places of a row go together, so that a weight is loaded once for them.
 */
export function convolveDepthwise(
  x: usize,
  rowWidth: i32,
  c: i32,
  filter: usize,
  kh: i32,
  kw: i32,
  strideH: i32,
  strideW: i32,
  dilationH: i32,
  dilationW: i32,
  y: usize,
  from: i32,
  until: i32,
  ow: i32,
): void {
  const pixel = bytes(c)
  const line = <usize>rowWidth * pixel
  const step = <usize>strideW * pixel
  for (let r = from; r < until; r++) {
    const row = x + <usize>(r * strideH) * line
    const out = y + <usize>(r * ow) * pixel
    for (let k = 0; k < c; k += 4) {
      const lanes = c - k
      let i = 0
      for (; i + 4 <= ow; i += 4) {
        let s0 = f32x4.splat(0),
          s1 = s0,
          s2 = s0,
          s3 = s0
        const start = row + <usize>i * step + bytes(k)
        for (let u = 0; u < kh; u++) {
          for (let v = 0; v < kw; v++) {
            const w = loadLanes(filter + <usize>(u * kw + v) * pixel + bytes(k), lanes)
            const p = start + <usize>(u * dilationH) * line + <usize>(v * dilationW) * pixel
            s0 = fma(v128.load(p), w, s0)
            s1 = fma(v128.load(p + step), w, s1)
            s2 = fma(v128.load(p + 2 * step), w, s2)
            s3 = fma(v128.load(p + 3 * step), w, s3)
          }
        }
        const o = out + <usize>i * pixel + bytes(k)
        storeLanes(o, s0, lanes)
        storeLanes(o + pixel, s1, lanes)
        storeLanes(o + 2 * pixel, s2, lanes)
        storeLanes(o + 3 * pixel, s3, lanes)
      }
      for (; i < ow; i++) {
        let s = f32x4.splat(0)
        for (let u = 0; u < kh; u++) {
          for (let v = 0; v < kw; v++) {
            const p =
              row +
              <usize>i * step +
              bytes(k) +
              <usize>(u * dilationH) * line +
              <usize>(v * dilationW) * pixel
            s = fma(
              loadLanes(p, lanes),
              loadLanes(filter + <usize>(u * kw + v) * pixel + bytes(k), lanes),
              s,
            )
          }
        }
        storeLanes(out + <usize>i * pixel + bytes(k), s, lanes)
      }
    }
  }
}
