// The gated linear unit.
import { anyExp, beyond, normalExp } from './exponential'
import { bytes } from './simd'

/** a over 1 + e^−b, that power being given. */
@inline
function gated(a: v128, power: v128): v128 {
  const sum = f32x4.add(f32x4.splat(1), power)
  return f32x4.mul(a, f32x4.div(f32x4.splat(1), sum))
}

/** Of `outer` blocks of `half` numbers a and as many numbers b, y (outer×half) = a·sigmoid(b). */
export function gate(x: usize, y: usize, outer: i32, half: i32): void {
  for (let o = 0; o < outer; o++) {
    const b = x + bytes(half)
    let i = 0
    for (; i + 8 <= half; i += 8) {
      const v = f32x4.neg(v128.load(b + bytes(i)))
      const w = f32x4.neg(v128.load(b + bytes(i), 16))
      const odd = v128.any_true(v128.or(beyond(v), beyond(w)))
      const p = odd ? anyExp(v) : normalExp(v)
      const q = odd ? anyExp(w) : normalExp(w)
      v128.store(y + bytes(i), gated(v128.load(x + bytes(i)), p))
      v128.store(y + bytes(i), gated(v128.load(x + bytes(i), 16), q), 16)
    }
    for (; i < half; i++) {
      const power = anyExp(f32x4.neg(v128.load32_zero(b + bytes(i))))
      v128.store_lane<f32>(y + bytes(i), gated(v128.load32_zero(x + bytes(i)), power), 0)
    }
    x = b + bytes(half)
    y += bytes(half)
  }
}
