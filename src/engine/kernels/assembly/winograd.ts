// Convolution 3×3 at stride 1 of many channels with 16 products for 4 sums instead of 36: F(2×2,
// 3×3) of Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, 2015. Input and output
// are cut into tiles of 2×2 places; vectors run along the channels, of which there are a multiple
// of 4 on either side. A number that is not finite spoils its whole tile: the caller sees to it
// that there is none.
import { bytes, clamp } from './simd'
import { rowsTimesMatrix } from './rows'

/** The filter, 3×3×I×O, as 16 matrices I×O: G·g·Gᵀ. */
export function winogradFilter(filter: usize, cin: i32, cout: i32, out: usize): void {
  const size = cin * cout
  const half = f32x4.splat(0.5)
  for (let i = 0; i < size; i += 4) {
    for (let column = 0; column < 3; column++) {
      const p = filter + bytes(column * size + i)
      const a = v128.load(p)
      const b = v128.load(p + bytes(3 * size))
      const c = v128.load(p + bytes(6 * size))
      const ends = f32x4.mul(f32x4.add(a, c), half)
      const middle = f32x4.mul(b, half)
      // The columns are kept in the places 0, 1 and 3 of their rows until all are there.
      const to = out + bytes((column == 2 ? 3 : column) * size + i)
      v128.store(to, a)
      v128.store(to + bytes(4 * size), f32x4.add(ends, middle))
      v128.store(to + bytes(8 * size), f32x4.sub(ends, middle))
      v128.store(to + bytes(12 * size), c)
    }
    for (let row = 0; row < 4; row++) {
      const to = out + bytes(4 * row * size + i)
      const a = v128.load(to)
      const b = v128.load(to + bytes(size))
      const c = v128.load(to + bytes(3 * size))
      const ends = f32x4.mul(f32x4.add(a, c), half)
      const middle = f32x4.mul(b, half)
      v128.store(to + bytes(size), f32x4.add(ends, middle))
      v128.store(to + bytes(2 * size), f32x4.sub(ends, middle))
    }
  }
}

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
function transformInput(
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

/** Aᵀ·m·A of tiles `from` to `until`, plus the bias, limited, into the oh×ow×O output. */
@inline
function transformOutput(
  m: usize,
  step: usize,
  from: i32,
  until: i32,
  across: i32,
  cout: i32,
  bias: usize,
  low: v128,
  high: v128,
  y: usize,
  oh: i32,
  ow: i32,
): void {
  const pixel = bytes(cout)
  let p = m
  for (let tile = from; tile < until; tile++) {
    const i = 2 * (tile / across)
    const j = 2 * (tile % across)
    const second = i + 1 < oh
    const right = j + 1 < ow
    const at = y + <usize>(i * ow + j) * pixel
    for (let c = 0; c < cout; c += 4) {
      const b = bias != 0 ? v128.load(bias + bytes(c)) : f32x4.splat(0)
      let q = p + bytes(c)
      // Of each column the upper and the lower sum.
      let m1 = v128.load(q + 4 * step),
        m2 = v128.load(q + 8 * step)
      let u0 = f32x4.add(b, f32x4.add(f32x4.add(v128.load(q), m1), m2))
      let v0 = f32x4.add(b, f32x4.sub(f32x4.sub(m1, m2), v128.load(q + 12 * step)))
      q += step
      ;(m1 = v128.load(q + 4 * step)), (m2 = v128.load(q + 8 * step))
      let upper = f32x4.add(f32x4.add(v128.load(q), m1), m2)
      let lower = f32x4.sub(f32x4.sub(m1, m2), v128.load(q + 12 * step))
      u0 = f32x4.add(u0, upper)
      v0 = f32x4.add(v0, lower)
      let u1 = f32x4.add(b, upper)
      let v1 = f32x4.add(b, lower)
      q += step
      ;(m1 = v128.load(q + 4 * step)), (m2 = v128.load(q + 8 * step))
      upper = f32x4.add(f32x4.add(v128.load(q), m1), m2)
      lower = f32x4.sub(f32x4.sub(m1, m2), v128.load(q + 12 * step))
      u0 = f32x4.add(u0, upper)
      v0 = f32x4.add(v0, lower)
      u1 = f32x4.sub(u1, upper)
      v1 = f32x4.sub(v1, lower)
      q += step
      ;(m1 = v128.load(q + 4 * step)), (m2 = v128.load(q + 8 * step))
      u1 = f32x4.sub(u1, f32x4.add(f32x4.add(v128.load(q), m1), m2))
      v1 = f32x4.sub(v1, f32x4.sub(f32x4.sub(m1, m2), v128.load(q + 12 * step)))
      const o = at + bytes(c)
      v128.store(o, clamp(u0, low, high))
      if (right) v128.store(o + pixel, clamp(u1, low, high))
      if (second) {
        const z = o + <usize>ow * pixel
        v128.store(z, clamp(v0, low, high))
        if (right) v128.store(z + pixel, clamp(v1, low, high))
      }
    }
    p += pixel
  }
}

/**
 * Convolution of one h×w×I image with a filter made by `winogradFilter`, padded by `top` and `left`
 * in front, to oh×ow×O, limited to [low, high]. `together` tiles go through all steps before the
 * next ones, so that what lies between the steps stays in the cache; `scratch` holds 16·together·(I
 * + O) + 16·I + 512 numbers.
 */
export function convolveWinograd(
  x: usize,
  h: i32,
  w: i32,
  cin: i32,
  top: i32,
  left: i32,
  filter: usize,
  bias: usize,
  low: f32,
  high: f32,
  y: usize,
  oh: i32,
  ow: i32,
  cout: i32,
  together: i32,
  scratch: usize,
): void {
  const across = (ow + 1) >> 1
  const all = across * ((oh + 1) >> 1)
  const input = scratch + bytes(16 * cin)
  // One line of the cache more than they need: at distances of a power of 2 all sixteen would fall
  // into the same few lines.
  const inputStep = bytes(together * cin + 16)
  const productStep = bytes(together * cout + 16)
  const products = input + 16 * inputStep
  for (let from = 0; from < all; from += together) {
    const until = min<i32>(from + together, all)
    const tiles = until - from
    transformInput(x, h, w, cin, top, left, from, until, across, input, inputStep, scratch)
    for (let place = 0; place < 16; place++) {
      rowsTimesMatrix(
        input + <usize>place * inputStep,
        bytes(cin),
        cin,
        1,
        0,
        1,
        0,
        filter + bytes(place * cin * cout),
        cout,
        0,
        f32x4.splat(-Infinity),
        f32x4.splat(Infinity),
        products + <usize>place * productStep,
        tiles,
      )
    }
    transformOutput(
      products,
      productStep,
      from,
      until,
      across,
      cout,
      bias,
      f32x4.splat(low),
      f32x4.splat(high),
      y,
      oh,
      ow,
    )
  }
}
