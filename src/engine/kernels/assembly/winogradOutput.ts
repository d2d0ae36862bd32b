import { bytes, clamp } from './simd'

/** Aᵀ·m·A of tiles `from` to `until`, plus the bias, limited, into the oh×ow×O output. */
@inline
export function transformOutput(
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
