// Numbers times the sigmoid of others: the gated linear unit, and SiLU, where they are the same.
import { anyExp, beyond, normalExp } from './exponential'
import { bytes } from './simd'

/** a over 1 + e^−b, that power being given. */
@inline
function gated(a: v128, power: v128): v128 {
  return f32x4.div(a, f32x4.add(f32x4.splat(1), power))
}

/** y = a·sigmoid(b) of `count` numbers each; y may be a. */
function gateRow(a: usize, b: usize, y: usize, count: i32): void {
  let i = 0
  for (; i + 8 <= count; i += 8) {
    const v = f32x4.neg(v128.load(b + bytes(i)))
    const w = f32x4.neg(v128.load(b + bytes(i), 16))
    const odd = v128.any_true(v128.or(beyond(v), beyond(w)))
    const p = odd ? anyExp(v) : normalExp(v)
    const q = odd ? anyExp(w) : normalExp(w)
    const first = gated(v128.load(a + bytes(i)), p)
    const second = gated(v128.load(a + bytes(i), 16), q)
    v128.store(y + bytes(i), first)
    v128.store(y + bytes(i), second, 16)
  }
  for (; i < count; i++) {
    const power = anyExp(f32x4.neg(v128.load32_zero(b + bytes(i))))
    v128.store_lane<f32>(y + bytes(i), gated(v128.load32_zero(a + bytes(i)), power), 0)
  }
}

/** Of `outer` blocks of `half` numbers a and as many numbers b, y (outer×half) = a·sigmoid(b). */
export function gate(x: usize, y: usize, outer: i32, half: i32): void {
  for (let o = 0; o < outer; o++) {
    gateRow(x, x + bytes(half), y, half)
    x += bytes(2 * half)
    y += bytes(half)
  }
}

/** y = x·sigmoid(x) of `count` numbers; y may be x, and no other numbers count. */
export function siluEach(x: usize, y: usize, count: i32, a: f32, b: f32): void {
  gateRow(x, x, y, count)
}
