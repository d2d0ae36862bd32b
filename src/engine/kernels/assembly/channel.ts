// Single channels of N×H×W×C maps.
import { bytes } from './simd'

/** out (places numbers) = channel `k` of x (places×c). */
export function takeChannel(x: usize, places: i32, c: i32, k: i32, out: usize): void {
  const step = bytes(c)
  let p = x + bytes(k)
  for (let i = 0; i < places; i++) {
    store<f32>(out + bytes(i), load<f32>(p))
    p += step
  }
}

/** Channel `k` of y (places×c) = x (places numbers). */
export function putChannel(x: usize, places: i32, c: i32, k: i32, y: usize): void {
  const step = bytes(c)
  let p = y + bytes(k)
  let i = 0
  for (; i + 4 <= places; i += 4) {
    const v = v128.load(x + bytes(i))
    v128.store_lane<f32>(p, v, 0)
    v128.store_lane<f32>(p + step, v, 1)
    v128.store_lane<f32>(p + 2 * step, v, 2)
    v128.store_lane<f32>(p + 3 * step, v, 3)
    p += 4 * step
  }
  for (; i < places; i++) {
    store<f32>(p, load<f32>(x + bytes(i)))
    p += step
  }
}
