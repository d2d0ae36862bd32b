import { bytes } from './simd'

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
