// Sums of the columns of a matrix.
import { bytes, storeLanes } from './simd'
import { AT_ONCE, highOf, lowOf, meanOf, partOf, quotients, VALUE } from './sumParts'
import { WIDE, wideSums } from './wideSums'

/** The sums of `columns` columns. `space`: room for 96 numbers. */
@inline
export function columnSums(
  name: i32,
  x: usize,
  rows: i32,
  columns: i32,
  means: usize,
  divisor: f64,
  space: usize,
  out: usize,
): void {
  const step = bytes(columns)
  let k = 0
  if (name == VALUE)
    for (; k + WIDE <= columns; k += WIDE)
      wideSums(x + bytes(k), rows, step, divisor, space, out + bytes(k))
  for (; k + 16 <= columns; k += 16) {
    const m = meanOf(name, means, k)
    const n = meanOf(name, means, k + 4)
    const o = meanOf(name, means, k + 8)
    const q = meanOf(name, means, k + 12)
    const zero = f64x2.splat(0)
    let s = zero,
      t = zero,
      u = zero,
      v = zero,
      w = zero,
      y = zero,
      z = zero,
      last = zero
    let p = x + bytes(k)
    for (let r = 0; r < rows; r += AT_ONCE) {
      let a = zero,
        b = zero,
        c = zero,
        d = zero
      const end = p + <usize>min<i32>(AT_ONCE, rows - r) * step
      for (; p < end; p += step) {
        a = f32x4.add(a, partOf(name, v128.load(p), m))
        b = f32x4.add(b, partOf(name, v128.load(p, 16), n))
        c = f32x4.add(c, partOf(name, v128.load(p, 32), o))
        d = f32x4.add(d, partOf(name, v128.load(p, 48), q))
      }
      s = f64x2.add(s, lowOf(a))
      t = f64x2.add(t, highOf(a))
      u = f64x2.add(u, lowOf(b))
      v = f64x2.add(v, highOf(b))
      w = f64x2.add(w, lowOf(c))
      y = f64x2.add(y, highOf(c))
      z = f64x2.add(z, lowOf(d))
      last = f64x2.add(last, highOf(d))
    }
    v128.store(out + bytes(k), quotients(s, t, divisor))
    v128.store(out + bytes(k), quotients(u, v, divisor), 16)
    v128.store(out + bytes(k), quotients(w, y, divisor), 32)
    v128.store(out + bytes(k), quotients(z, last, divisor), 48)
  }
  for (; k < columns; k += 4) {
    const m = meanOf(name, means, k)
    let s = f64x2.splat(0),
      t = s
    let p = x + bytes(k)
    for (let r = 0; r < rows; r += AT_ONCE) {
      let a = f32x4.splat(0)
      const end = p + <usize>min<i32>(AT_ONCE, rows - r) * step
      for (; p < end; p += step) a = f32x4.add(a, partOf(name, v128.load(p), m))
      s = f64x2.add(s, lowOf(a))
      t = f64x2.add(t, highOf(a))
    }
    storeLanes(out + bytes(k), quotients(s, t, divisor), columns - k)
  }
}
