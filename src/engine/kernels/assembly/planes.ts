// Channels of an image as planes of their own, padded.
import { bytes } from './simd'

/**
 * Rows `from` to `until` of `channels` channels of an h×w image that lies H×W×C, as planes of
 * `rowLength` numbers a row with zeros around it (and at row `from` their first row). At a stride
 * each row is `strideW` stretches of `stretch` numbers: every strideW-th column from 0, from 1, …;
 * rowLength = strideW · stretch.
 */
export function toPlanes(
  x: usize,
  h: i32,
  w: i32,
  c: i32,
  first: i32,
  channels: i32,
  top: i32,
  left: i32,
  strideW: i32,
  stretch: i32,
  out: usize,
  from: i32,
  until: i32,
  planeBytes: usize,
): void {
  const rowLength = strideW * stretch
  const threes = c == 3 && channels == 3 && strideW == 1
  for (let r = from; r < until; r++) {
    const row = r - top
    const to = out + bytes((r - from) * rowLength)
    const inside = row >= 0 && row < h
    for (let channel = 0; channel < channels; channel++) {
      const line = to + <usize>channel * planeBytes
      if (!inside || strideW > 1 || rowLength > w) memory.fill(line, 0, bytes(rowLength))
      if (!inside || threes) continue
      const src = x + bytes(row * w * c + first + channel)
      if (strideW > 1) {
        for (let i = 0; i < w; i++) {
          const column = i + left
          store<f32>(
            line + bytes((column % strideW) * stretch + column / strideW),
            load<f32>(src + bytes(i * c)),
          )
        }
      } else if (c == 1) memory.copy(line + bytes(left), src, bytes(w))
      else
        for (let i = 0; i < w; i++)
          store<f32>(line + bytes(left + i), load<f32>(src + bytes(i * c)))
    }
    if (inside && threes) spread3(x + bytes(row * w * 3), to + bytes(left), planeBytes, w)
  }
}

/** The three channels of a row, four places at once. */
@inline
function spread3(src: usize, to: usize, planeBytes: usize, count: i32): void {
  let i = 0
  for (; i + 4 <= count; i += 4) {
    const p = src + bytes(i * 3)
    const a = v128.load(p)
    const b = v128.load(p, 16)
    const c = v128.load(p, 32)
    const o = to + bytes(i)
    v128.store(o, v128.shuffle<f32>(v128.shuffle<f32>(a, b, 0, 3, 6, 6), c, 0, 1, 2, 5))
    v128.store(
      o + planeBytes,
      v128.shuffle<f32>(v128.shuffle<f32>(a, b, 1, 4, 7, 7), c, 0, 1, 2, 6),
    )
    v128.store(
      o + 2 * planeBytes,
      v128.shuffle<f32>(v128.shuffle<f32>(a, b, 2, 5, 5, 5), c, 0, 1, 4, 7),
    )
  }
  for (; i < count; i++) {
    for (let channel = 0; channel < 3; channel++)
      store<f32>(
        to + <usize>channel * planeBytes + bytes(i),
        load<f32>(src + bytes(i * 3 + channel)),
      )
  }
}
