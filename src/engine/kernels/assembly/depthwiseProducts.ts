import { bytes, fma } from './simd'

/**
 * Goes through every product of a number of the image (h×w×C), of the filter (H×W×C×M) and of dy,
 * and adds dy · image to the filter or dy · filter to the image, chosen at compile time.
 */
@inline
export function eachProduct(
  image: usize,
  filter: usize,
  h: i32,
  w: i32,
  c: i32,
  m: i32,
  dy: usize,
  oh: i32,
  ow: i32,
  kh: i32,
  kw: i32,
  strideH: i32,
  strideW: i32,
  dilationH: i32,
  dilationW: i32,
  top: i32,
  left: i32,
  toFilter: bool,
): void {
  for (let r = 0; r < oh; r++) {
    for (let i = 0; i < ow; i++) {
      const given = dy + bytes((r * ow + i) * c * m)
      for (let u = 0; u < kh; u++) {
        const a = r * strideH - top + u * dilationH
        if (a < 0 || a >= h) continue
        for (let v = 0; v < kw; v++) {
          const b = i * strideW - left + v * dilationW
          if (b < 0 || b >= w) continue
          const p = image + bytes((a * w + b) * c)
          const f = filter + bytes((u * kw + v) * c * m)
          let k = 0
          if (m == 1) {
            for (; k + 4 <= c; k += 4) {
              const at = bytes(k)
              const d = v128.load(given + at)
              if (toFilter) v128.store(f + at, fma(v128.load(p + at), d, v128.load(f + at)))
              else v128.store(p + at, fma(d, v128.load(f + at), v128.load(p + at)))
            }
          }
          for (; k < c; k++) {
            const value = load<f32>(p + bytes(k))
            let sum = value
            for (let j = 0; j < m; j++) {
              const at = bytes(k * m + j)
              const d = load<f32>(given + at)
              if (toFilter) store<f32>(f + at, load<f32>(f + at) + value * d)
              else sum += d * load<f32>(f + at)
            }
            if (!toFilter) store<f32>(p + bytes(k), sum)
          }
        }
      }
    }
  }
}
