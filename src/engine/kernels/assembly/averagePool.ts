// Means of windows over the places that lie in the image, N×H×W×C.
import { strideOfFour } from './joined'
import { bytes, storeLanes, windowBegin, windowEnd } from './simd'

/** One h×w×C image to oh×ow×C. Every window holds a place of the image. */
export function averagePool(
  x: usize,
  h: i32,
  w: i32,
  c: i32,
  kh: i32,
  kw: i32,
  strideH: i32,
  strideW: i32,
  top: i32,
  left: i32,
  y: usize,
  oh: i32,
  ow: i32,
): void {
  for (let r = 0; r < oh; r++) {
    const r0 = windowBegin(r, strideH, top)
    const r1 = windowEnd(r, strideH, top, kh, h)
    for (let i = 0; i < ow; i++) {
      const c0 = windowBegin(i, strideW, left)
      const c1 = windowEnd(i, strideW, left, kw, w)
      const out = y + bytes((r * ow + i) * c)
      // Four windows of one channel at once, where the last of them lies in the image as well.
      if (c == 1 && i * strideW >= left && (i + 3) * strideW - left + kw <= w && i + 4 <= ow) {
        let sum = f32x4.splat(0)
        for (let a = r0; a < r1; a++) {
          const row = x + bytes(a * w)
          for (let b = c0; b < c1; b++)
            sum = f32x4.add(sum, strideOfFour(row + bytes(b), strideW))
        }
        v128.store(out, f32x4.div(sum, f32x4.splat(<f32>((r1 - r0) * kw))))
        i += 3
        continue
      }
      const count = f32x4.splat(<f32>((r1 - r0) * (c1 - c0)))
      for (let k = 0; k < c; k += 4) {
        let sum = f32x4.splat(0)
        for (let a = r0; a < r1; a++) {
          for (let b = c0; b < c1; b++)
            sum = f32x4.add(sum, v128.load(x + bytes((a * w + b) * c + k)))
        }
        storeLanes(out + bytes(k), f32x4.div(sum, count), c - k)
      }
    }
  }
}

/** Adds to every place of each window its share of dy. dx holds zeros. One image. */
export function averagePoolGradient(
  dy: usize,
  h: i32,
  w: i32,
  c: i32,
  kh: i32,
  kw: i32,
  strideH: i32,
  strideW: i32,
  top: i32,
  left: i32,
  oh: i32,
  ow: i32,
  dx: usize,
): void {
  for (let r = 0; r < oh; r++) {
    const r0 = windowBegin(r, strideH, top)
    const r1 = windowEnd(r, strideH, top, kh, h)
    for (let i = 0; i < ow; i++) {
      const c0 = windowBegin(i, strideW, left)
      const c1 = windowEnd(i, strideW, left, kw, w)
      const count = <f32>((r1 - r0) * (c1 - c0))
      const given = dy + bytes((r * ow + i) * c)
      let k = 0
      for (; k + 4 <= c; k += 4) {
        const share = f32x4.div(v128.load(given + bytes(k)), f32x4.splat(count))
        for (let a = r0; a < r1; a++) {
          for (let b = c0; b < c1; b++) {
            const at = dx + bytes((a * w + b) * c + k)
            v128.store(at, f32x4.add(v128.load(at), share))
          }
        }
      }
      for (; k < c; k++) {
        const share = load<f32>(given + bytes(k)) / count
        for (let a = r0; a < r1; a++) {
          for (let b = c0; b < c1; b++) {
            const at = dx + bytes((a * w + b) * c + k)
            store<f32>(at, load<f32>(at) + share)
          }
        }
      }
    }
  }
}
