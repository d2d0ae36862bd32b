// Padding of zeros (or another number) around images.
import { bytes } from './simd'

/**
 * Copies rows `from` to `until` of the frame around an h×w×C image to `out`: `top` rows and `left`
 * columns before it, `width` columns in all. Between neighbouring rows and columns of the image lie
 * `gapH` and `gapW` others, for the transposed convolution at a stride.
 */
export function frame(
  x: usize,
  h: i32,
  w: i32,
  c: i32,
  top: i32,
  left: i32,
  gapH: i32,
  gapW: i32,
  out: usize,
  from: i32,
  until: i32,
  width: i32,
): void {
  const pixel = bytes(c)
  const stepH = gapH + 1
  const stepW = gapW + 1
  for (let r = from; r < until; r++) {
    const to = out + <usize>((r - from) * width) * pixel
    const row = r - top
    if (row < 0 || row % stepH != 0 || row / stepH >= h) {
      memory.fill(to, 0, <usize>width * pixel)
      continue
    }
    const src = x + <usize>((row / stepH) * w) * pixel
    const start = to + <usize>left * pixel
    if (gapW == 0) {
      memory.fill(to, 0, <usize>left * pixel)
      memory.copy(start, src, <usize>w * pixel)
      const end = start + <usize>w * pixel
      memory.fill(end, 0, to + <usize>width * pixel - end)
    } else {
      memory.fill(to, 0, <usize>width * pixel)
      for (let i = 0; i < w; i++)
        memory.copy(start + <usize>(i * stepW) * pixel, src + <usize>i * pixel, pixel)
    }
  }
}
