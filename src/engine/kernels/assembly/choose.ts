// One of two numbers for each condition, any of which may be repeated.
import { bytes } from './simd'

/** Four numbers of a row that goes on with `at`, or four times its one number. */
@inline
function fourOf(x: usize, step: i32, at: usize): v128 {
  return step == 0 ? v128.load32_splat(x) : v128.load(x + at)
}

/**
 * y (rows×count) = a where `condition` is not 0 (NaN is not), b where it is. From row to row an
 * input goes on by its `…Row` numbers, and within a row by its `…Step`: 1, or 0 where its number is
 * repeated.
 */
export function choose(
  rows: i32,
  count: i32,
  y: usize,
  condition: usize,
  conditionRow: i32,
  conditionStep: i32,
  a: usize,
  aRow: i32,
  aStep: i32,
  b: usize,
  bRow: i32,
  bStep: i32,
): void {
  const zero = f32x4.splat(0)
  for (let r = 0; r < rows; r++) {
    let i = 0
    for (; i + 4 <= count; i += 4) {
      const at = bytes(i)
      const none = f32x4.eq(fourOf(condition, conditionStep, at), zero)
      v128.store(y + at, v128.bitselect(fourOf(b, bStep, at), fourOf(a, aStep, at), none))
    }
    for (; i < count; i++) {
      const none = load<f32>(condition + bytes(i * conditionStep)) == 0
      const from = none ? b + bytes(i * bStep) : a + bytes(i * aStep)
      store<f32>(y + bytes(i), load<f32>(from))
    }
    condition += bytes(conditionRow)
    a += bytes(aRow)
    b += bytes(bRow)
    y += bytes(count)
  }
}
