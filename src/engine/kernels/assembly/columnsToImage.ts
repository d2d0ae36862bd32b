// The input gradient of a convolution from its columns (col2im).
import { bytes } from './simd'

/**
 * Adds to dx (h×w×C, one image) the rows of `columns` ((oh·ow)×(kh·kw·C)): each is what one place
 * gives to the places under its filter, whose columns lie side by side (no dilation along the row).
 * What falls beside the image is left out.
 */
export function columnsToImage(
  columns: usize,
  h: i32,
  w: i32,
  c: i32,
  kh: i32,
  kw: i32,
  strideH: i32,
  strideW: i32,
  dilationH: i32,
  top: i32,
  left: i32,
  oh: i32,
  ow: i32,
  dx: usize,
): void {
  const run = bytes(kw * c)
  let p = columns
  for (let r = 0; r < oh; r++) {
    for (let i = 0; i < ow; i++) {
      const column = i * strideW - left
      const from = max<i32>(0, -column)
      const until = min<i32>(kw, w - column)
      const count = (until - from) * c
      for (let u = 0; u < kh; u++) {
        const row = r * strideH - top + u * dilationH
        if (row >= 0 && row < h && count > 0) {
          const to = dx + bytes((row * w + column + from) * c)
          const src = p + bytes(from * c)
          let k = 0
          for (; k + 4 <= count; k += 4) {
            v128.store(
              to + bytes(k),
              f32x4.add(v128.load(to + bytes(k)), v128.load(src + bytes(k))),
            )
          }
          for (; k < count; k++)
            store<f32>(to + bytes(k), load<f32>(to + bytes(k)) + load<f32>(src + bytes(k)))
        }
        p += run
      }
    }
  }
}
