// The sums of many columns of numbers in one pass: up to 256 of a column in single precision, and
// such sums in double.
import { AT_ONCE, highOf, lowOf, quotients } from './sumParts'
import { bytes } from './simd'

/** Columns that are added up in one pass. */
export const WIDE = 48

/** Adds four sums in single precision to four in double precision. */
@inline
function collect(at: usize, v: v128): void {
  v128.store(at, f64x2.add(v128.load(at), lowOf(v)))
  v128.store(at, f64x2.add(v128.load(at, 16), highOf(v)), 16)
}

/**
 * The sums of 48 columns, `step` bytes from row to row, in one pass. `space`: room for 96 numbers.
 */
export function wideSums(
  x: usize,
  rows: i32,
  step: usize,
  divisor: f64,
  space: usize,
  out: usize,
): void {
  memory.fill(space, 0, 8 * WIDE)
  const zero = f32x4.splat(0)
  for (let r = 0; r < rows; r += AT_ONCE) {
    let a = zero,
      b = zero,
      c = zero,
      d = zero,
      e = zero,
      f = zero,
      g = zero,
      h = zero,
      i = zero,
      j = zero,
      k = zero,
      l = zero
    const end = x + <usize>min<i32>(AT_ONCE, rows - r) * step
    for (; x < end; x += step) {
      a = f32x4.add(a, v128.load(x))
      b = f32x4.add(b, v128.load(x, 16))
      c = f32x4.add(c, v128.load(x, 32))
      d = f32x4.add(d, v128.load(x, 48))
      e = f32x4.add(e, v128.load(x, 64))
      f = f32x4.add(f, v128.load(x, 80))
      g = f32x4.add(g, v128.load(x, 96))
      h = f32x4.add(h, v128.load(x, 112))
      i = f32x4.add(i, v128.load(x, 128))
      j = f32x4.add(j, v128.load(x, 144))
      k = f32x4.add(k, v128.load(x, 160))
      l = f32x4.add(l, v128.load(x, 176))
    }
    collect(space, a)
    collect(space + 32, b)
    collect(space + 64, c)
    collect(space + 96, d)
    collect(space + 128, e)
    collect(space + 160, f)
    collect(space + 192, g)
    collect(space + 224, h)
    collect(space + 256, i)
    collect(space + 288, j)
    collect(space + 320, k)
    collect(space + 352, l)
  }
  for (let at = 0; at < WIDE; at += 4) {
    const sums = space + 2 * bytes(at)
    v128.store(out + bytes(at), quotients(v128.load(sums), v128.load(sums, 16), divisor))
  }
}
