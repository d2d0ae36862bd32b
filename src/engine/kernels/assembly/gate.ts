// The gated linear unit.
import { expOf } from './exponential'
import { bytes } from './simd'

/** a times the sigmoid of b. */
@inline
function gated(a: v128, b: v128): v128 {
  const one = f32x4.splat(1)
  return f32x4.mul(a, f32x4.div(one, f32x4.add(one, expOf(f32x4.neg(b)))))
}

/** Of `outer` blocks of `half` numbers a and as many numbers b, y (outer×half) = a·sigmoid(b). */
export function gate(x: usize, y: usize, outer: i32, half: i32): void {
  for (let o = 0; o < outer; o++) {
    const b = x + bytes(half)
    let i = 0
    for (; i + 4 <= half; i += 4)
      v128.store(y + bytes(i), gated(v128.load(x + bytes(i)), v128.load(b + bytes(i))))
    for (; i < half; i++) {
      const v = gated(v128.load32_zero(x + bytes(i)), v128.load32_zero(b + bytes(i)))
      v128.store_lane<f32>(y + bytes(i), v, 0)
    }
    x = b + bytes(half)
    y += bytes(half)
  }
}
