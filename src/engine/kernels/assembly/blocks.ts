// Sliding blocks of one channel, one row of the output for each of their cells (im2col, planar).
import { bytes } from './simd'

/** The first block of an axis whose cell lies in the image: its place times stride is ≥ −offset. */
@inline
function firstInside(offset: i32, stride: i32): i32 {
  return offset >= 0 ? 0 : (stride - 1 - offset) / stride
}

/** One past the last block whose cell lies in an image of `size` places. */
@inline
function endInside(offset: i32, stride: i32, size: i32, count: i32): i32 {
  return size <= offset ? 0 : min<i32>(count, (size - 1 - offset) / stride + 1)
}

/**
 * out ((kh·kw)×(oh·ow)) = the cells of all blocks of a channel (h×w), in rows by their place in the
 * block; 0 in the padding.
 */
export function unfoldPlane(
  plane: usize,
  h: i32,
  w: i32,
  kh: i32,
  kw: i32,
  strideH: i32,
  strideW: i32,
  top: i32,
  left: i32,
  dilationH: i32,
  dilationW: i32,
  oh: i32,
  ow: i32,
  out: usize,
): void {
  let p = out
  for (let u = 0; u < kh; u++)
    for (let v = 0; v < kw; v++) {
      const shift = v * dilationW - left
      const from = min<i32>(ow, firstInside(shift, strideW))
      const until = max<i32>(from, endInside(shift, strideW, w, ow))
      for (let r = 0; r < oh; r++) {
        const row = r * strideH - top + u * dilationH
        if (row < 0 || row >= h) memory.fill(p, 0, bytes(ow))
        else {
          memory.fill(p, 0, bytes(from))
          let q = plane + bytes(row * w + from * strideW + shift)
          if (strideW == 1) memory.copy(p + bytes(from), q, bytes(until - from))
          else
            for (let i = from; i < until; i++) {
              store<f32>(p + bytes(i), load<f32>(q))
              q += bytes(strideW)
            }
          memory.fill(p + bytes(until), 0, bytes(ow - until))
        }
        p += bytes(ow)
      }
    }
}

/**
 * Adds to a channel (h×w) the cells of all blocks that lie in it, from rows such as `unfoldPlane`
 * gives.
 */
export function foldPlane(
  columns: usize,
  h: i32,
  w: i32,
  kh: i32,
  kw: i32,
  strideH: i32,
  strideW: i32,
  top: i32,
  left: i32,
  dilationH: i32,
  dilationW: i32,
  oh: i32,
  ow: i32,
  plane: usize,
): void {
  let p = columns
  for (let u = 0; u < kh; u++)
    for (let v = 0; v < kw; v++) {
      const shift = v * dilationW - left
      const from = min<i32>(ow, firstInside(shift, strideW))
      const until = max<i32>(from, endInside(shift, strideW, w, ow))
      for (let r = 0; r < oh; r++) {
        const row = r * strideH - top + u * dilationH
        if (row >= 0 && row < h) {
          let q = plane + bytes(row * w + from * strideW + shift)
          let i = from
          if (strideW == 1)
            for (; i + 4 <= until; i += 4) {
              v128.store(q, f32x4.add(v128.load(q), v128.load(p + bytes(i))))
              q += 16
            }
          for (; i < until; i++) {
            store<f32>(q, load<f32>(q) + load<f32>(p + bytes(i)))
            q += bytes(strideW)
          }
        }
        p += bytes(ow)
      }
    }
}
