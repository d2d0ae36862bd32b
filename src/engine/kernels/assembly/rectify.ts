// ReLU, LeakyReLU, and the gradient of ReLU.
import { bytes } from './simd'

/** y = x above 0, 0 below; NaN stays NaN. y may be x. */
export function rectify(x: usize, y: usize, count: i32): void {
  const zero = f32x4.splat(0)
  let i = 0
  for (; i + 16 <= count; i += 16) {
    const p = x + bytes(i)
    const q = y + bytes(i)
    v128.store(q, f32x4.pmax(v128.load(p), zero))
    v128.store(q, f32x4.pmax(v128.load(p, 16), zero), 16)
    v128.store(q, f32x4.pmax(v128.load(p, 32), zero), 32)
    v128.store(q, f32x4.pmax(v128.load(p, 48), zero), 48)
  }
  for (; i < count; i++) {
    const v = load<f32>(x + bytes(i))
    store<f32>(y + bytes(i), v < 0 ? 0 : v)
  }
}

/** y = x above 0, x · slope below; NaN stays NaN. y may be x. */
export function leak(x: usize, y: usize, count: i32, slope: f32): void {
  const zero = f32x4.splat(0)
  const slopes = f32x4.splat(slope)
  let i = 0
  for (; i + 4 <= count; i += 4) {
    const v = v128.load(x + bytes(i))
    v128.store(y + bytes(i), v128.bitselect(f32x4.mul(v, slopes), v, f32x4.lt(v, zero)))
  }
  for (; i < count; i++) {
    const v = load<f32>(x + bytes(i))
    store<f32>(y + bytes(i), v < 0 ? v * slope : v)
  }
}

/** dx = dy where x > 0 or is NaN, and 0 elsewhere, even of an infinite dy. */
export function rectifyGradient(dy: usize, x: usize, dx: usize, count: i32): void {
  const zero = f32x4.splat(0)
  let i = 0
  for (; i + 4 <= count; i += 4) {
    v128.store(
      dx + bytes(i),
      v128.andnot(v128.load(dy + bytes(i)), f32x4.le(v128.load(x + bytes(i)), zero)),
    )
  }
  for (; i < count; i++)
    store<f32>(dx + bytes(i), load<f32>(x + bytes(i)) <= 0 ? 0 : load<f32>(dy + bytes(i)))
}
