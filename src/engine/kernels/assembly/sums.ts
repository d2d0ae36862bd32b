// Sums over the rows of blocks of numbers.
import { columnSums } from './columnSums'
import { fourRows, JOINED, joins } from './joined'
import { fourSums, rowSum } from './rowSums'
import { bytes, storeLanes } from './simd'
import {
  AT_ONCE,
  highOf,
  LEFT,
  lowOf,
  meanOf,
  oneMean,
  partOf,
  quotients,
  SIZE,
  SQUARE,
  VALUE,
} from './sumParts'

/** Many sums of fewer than 16 neighbouring numbers, four at once. */
@inline
function shortSums(
  name: i32,
  x: usize,
  outer: i32,
  rows: i32,
  means: usize,
  divisor: f64,
  out: usize,
): void {
  for (let o = 0; o < outer; o += 4) {
    const m = meanOf(name, means, o)
    let sum = f32x4.splat(0)
    for (let r = 0; r < rows; r++)
      sum = f32x4.add(sum, partOf(name, fourRows(x + bytes(o * rows + r), rows, outer - o), m))
    storeLanes(out + bytes(o), quotients(lowOf(sum), highOf(sum), divisor), outer - o)
  }
}

/** Columns of fewer than 16, joined: the numbers of `space`, and what is left over, are added. */
@inline
function joinedSums(
  name: i32,
  x: usize,
  rows: i32,
  inner: i32,
  means: usize,
  divisor: f64,
  space: usize,
  out: usize,
): void {
  const wide = inner * JOINED
  const tiled = space + bytes(wide)
  if (name >= LEFT && means != 0)
    for (let i = 0; i < wide; i++)
      store<f32>(tiled + bytes(i), load<f32>(means + bytes(i % inner)))
  columnSums(name, x, rows / JOINED, wide, means == 0 ? 0 : tiled, 1, space + bytes(480), space)
  for (let k = 0; k < inner; k++) {
    const m = meanOf(name, means, k)
    let sum: f64 = 0
    for (let i = k; i < wide; i += inner) sum += load<f32>(space + bytes(i))
    for (let i = (rows & ~(JOINED - 1)) * inner + k; i < rows * inner; i += inner)
      sum += f32x4.extract_lane(partOf(name, v128.load32_zero(x + bytes(i)), m), 0)
    store<f32>(out + bytes(k), <f32>(sum / divisor))
  }
}

@inline
function sums(
  name: i32,
  x: usize,
  outer: i32,
  rows: i32,
  inner: i32,
  means: usize,
  divisor: f64,
  space: usize,
  out: usize,
): void {
  if (inner == 1 && rows < JOINED) return shortSums(name, x, outer, rows, means, divisor, out)
  let o = 0
  if (inner == 1 && rows <= 4 * AT_ONCE)
    for (; o + 4 <= outer; o += 4) {
      const sum = fourSums(name, x, rows, means)
      v128.store(out, quotients(lowOf(sum), highOf(sum), divisor))
      x += bytes(4 * rows)
      out += 16
      if (means != 0) means += 16
    }
  for (; o < outer; o++) {
    if (inner == 1)
      store<f32>(out, <f32>(rowSum(name, x, rows, oneMean(name, means)) / divisor))
    else if (joins(rows, inner)) joinedSums(name, x, rows, inner, means, divisor, space, out)
    else columnSums(name, x, rows, inner, means, divisor, space, out)
    x += bytes(rows * inner)
    out += bytes(inner)
    if (means != 0) means += bytes(inner)
  }
}

/**
 * out (outer×inner) = the sums of x (outer×rows×inner) over its rows, over a divisor. `space`: room
 * for 576 numbers.
 */
export function sumBlocks(
  x: usize,
  outer: i32,
  rows: i32,
  inner: i32,
  divisor: f64,
  space: usize,
  out: usize,
): void {
  sums(VALUE, x, outer, rows, inner, 0, divisor, space, out)
}

/** The sums of |x|, as `sumBlocks`. */
export function sizeBlocks(
  x: usize,
  outer: i32,
  rows: i32,
  inner: i32,
  divisor: f64,
  space: usize,
  out: usize,
): void {
  sums(SIZE, x, outer, rows, inner, 0, divisor, space, out)
}

/** The sums of what `means` (outer×inner) leave of x, as `sumBlocks`. */
export function leftBlocks(
  x: usize,
  outer: i32,
  rows: i32,
  inner: i32,
  divisor: f64,
  space: usize,
  out: usize,
  means: usize,
): void {
  sums(LEFT, x, outer, rows, inner, means, divisor, space, out)
}

/** The sums of the squares of that, or with 0 for `means` of x itself, as `sumBlocks`. */
export function squareBlocks(
  x: usize,
  outer: i32,
  rows: i32,
  inner: i32,
  divisor: f64,
  space: usize,
  out: usize,
  means: usize,
): void {
  sums(SQUARE, x, outer, rows, inner, means, divisor, space, out)
}
