// Changes of the order of axes.
import { bytes } from './simd'

/** out (columns×rows) = the transpose of x (rows×columns). */
export function transpose(x: usize, rows: i32, columns: i32, out: usize): void {
  const step = bytes(columns)
  const outStep = bytes(rows)
  let r = 0
  for (; r + 4 <= rows; r += 4) {
    const p = x + bytes(r * columns)
    let c = 0
    for (; c + 4 <= columns; c += 4) {
      const q = p + bytes(c)
      const a = v128.load(q)
      const b = v128.load(q + step)
      const d = v128.load(q + 2 * step)
      const e = v128.load(q + 3 * step)
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5)
      const AB = v128.shuffle<f32>(a, b, 2, 6, 3, 7)
      const de = v128.shuffle<f32>(d, e, 0, 4, 1, 5)
      const DE = v128.shuffle<f32>(d, e, 2, 6, 3, 7)
      const o = out + bytes(c * rows + r)
      v128.store(o, v128.shuffle<f32>(ab, de, 0, 1, 4, 5))
      v128.store(o + outStep, v128.shuffle<f32>(ab, de, 2, 3, 6, 7))
      v128.store(o + 2 * outStep, v128.shuffle<f32>(AB, DE, 0, 1, 4, 5))
      v128.store(o + 3 * outStep, v128.shuffle<f32>(AB, DE, 2, 3, 6, 7))
    }
    for (; c < columns; c++) {
      for (let k = 0; k < 4; k++)
        store<f32>(out + bytes(c * rows + r + k), load<f32>(p + <usize>k * step + bytes(c)))
    }
  }
  for (; r < rows; r++) {
    for (let c = 0; c < columns; c++)
      store<f32>(out + bytes(c * rows + r), load<f32>(x + bytes(r * columns + c)))
  }
}

/** out = `count` matrices of x (each rows×columns), each transposed. */
export function transposeEach(x: usize, count: i32, rows: i32, columns: i32, out: usize): void {
  const size = bytes(rows * columns)
  for (let i = 0; i < count; i++)
    transpose(x + <usize>i * size, rows, columns, out + <usize>i * size)
}

/** An H×W×I×O filter as that of its input gradient: rotated by 180°, I and O exchanged. */
export function turnFilter(filter: usize, places: i32, cin: i32, cout: i32, out: usize): void {
  for (let i = 0; i < places; i++)
    transpose(filter + bytes((places - 1 - i) * cin * cout), cin, cout, out + bytes(i * cin * cout))
}
