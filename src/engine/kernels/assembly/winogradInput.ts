import { bytes } from './simd'

/** One tile of 4×4 places, `row` bytes a row: Bᵀ·d·B into 16 places that lie `step` bytes apart. */
@inline
function transformTile(
  x: usize,
  pixel: usize,
  row: usize,
  channels: i32,
  out: usize,
  step: usize,
): void {
  for (let c = 0; c < channels; c += 4) {
    const p = x + bytes(c)
    const q = p + row
    const r = q + row
    const s = r + row
    let a = v128.load(p),
      b = v128.load(p + pixel),
      d = v128.load(p + 2 * pixel),
      e = v128.load(p + 3 * pixel)
    let f = v128.load(q),
      g = v128.load(q + pixel),
      h = v128.load(q + 2 * pixel),
      i = v128.load(q + 3 * pixel)
    let j = v128.load(r),
      k = v128.load(r + pixel),
      l = v128.load(r + 2 * pixel),
      m = v128.load(r + 3 * pixel)
    let to = out + bytes(c)
    // Rows first: 0 − 2, 1 + 2, 2 − 1, 1 − 3.
    putRow(f32x4.sub(a, j), f32x4.sub(b, k), f32x4.sub(d, l), f32x4.sub(e, m), to, step)
    to += 4 * step
    putRow(f32x4.add(f, j), f32x4.add(g, k), f32x4.add(h, l), f32x4.add(i, m), to, step)
    to += 4 * step
    putRow(f32x4.sub(j, f), f32x4.sub(k, g), f32x4.sub(l, h), f32x4.sub(m, i), to, step)
    to += 4 * step
    ;(a = v128.load(s)),
      (b = v128.load(s + pixel)),
      (d = v128.load(s + 2 * pixel)),
      (e = v128.load(s + 3 * pixel))
    putRow(f32x4.sub(f, a), f32x4.sub(g, b), f32x4.sub(h, d), f32x4.sub(i, e), to, step)
  }
}

@inline
function putRow(a: v128, b: v128, c: v128, d: v128, to: usize, step: usize): void {
  v128.store(to, f32x4.sub(a, c))
  v128.store(to + step, f32x4.add(b, c))
  v128.store(to + 2 * step, f32x4.sub(c, b))
  v128.store(to + 3 * step, f32x4.sub(b, d))
}

/**
 * Copies the places of a tile that lie in the image, and zeros for the others, to a patch of 4×4.
 */
@inline
function cutOut(
  x: usize,
  h: i32,
  w: i32,
  channels: i32,
  row: i32,
  column: i32,
  patch: usize,
): void {
  const pixel = bytes(channels)
  for (let u = 0; u < 4; u++) {
    for (let v = 0; v < 4; v++) {
      const to = patch + <usize>(u * 4 + v) * pixel
      const r = row + u
      const c = column + v
      if (r < 0 || r >= h || c < 0 || c >= w) memory.fill(to, 0, pixel)
      else memory.copy(to, x + <usize>(r * w + c) * pixel, pixel)
    }
  }
}

/**
 * Tiles `from` to `until` of one h×w×C image, `across` a row and padded by `top` and `left` in
 * front, as 16 matrices T×C that lie `step` bytes apart. `patch` holds 16·C numbers.
 */
@inline
export function transformInput(
  x: usize,
  h: i32,
  w: i32,
  channels: i32,
  top: i32,
  left: i32,
  from: i32,
  until: i32,
  across: i32,
  out: usize,
  step: usize,
  patch: usize,
): void {
  const pixel = bytes(channels)
  let to = out
  for (let tile = from; tile < until; tile++) {
    const row = 2 * (tile / across) - top
    const column = 2 * (tile % across) - left
    const inside = row >= 0 && column >= 0 && row + 4 <= h && column + 4 <= w
    if (!inside) cutOut(x, h, w, channels, row, column, patch)
    transformTile(
      inside ? x + <usize>(row * w + column) * pixel : patch,
      pixel,
      inside ? <usize>w * pixel : 4 * pixel,
      channels,
      to,
      step,
    )
    to += pixel
  }
}
