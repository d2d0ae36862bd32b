// Functions of two numbers, of which one may be repeated.
import { bytes } from './simd'

const SUB = 0
const DIV = 1
const MAX = 2
const MIN = 3
const MUL = 4

/** The function of four pairs; its name is known at compile time. */
@inline
function valueOf(name: i32, a: v128, b: v128): v128 {
  if (name == SUB) return f32x4.sub(a, b)
  if (name == MUL) return f32x4.mul(a, b)
  if (name == DIV) return f32x4.div(a, b)
  // f32x4.max is about nine instructions in V8. pmax is one, and gives a where b is NaN; the bits
  // of a comparison that holds are NaN.
  const best = name == MAX ? f32x4.pmax(a, b) : f32x4.pmin(a, b)
  return v128.or(best, f32x4.ne(b, b))
}

/** One row; `repeated` says at compile time which of the two is one number: 0 none, 1 a, 2 b. */
@inline
function row(name: i32, repeated: i32, a: usize, b: usize, y: usize, count: i32): void {
  const one = v128.load32_splat(repeated == 1 ? a : b)
  let at: usize = 0
  const end = bytes(count & ~7)
  for (; at < end; at += 32) {
    const v = repeated == 1 ? one : v128.load(a + at)
    const w = repeated == 2 ? one : v128.load(b + at)
    v128.store(y + at, valueOf(name, v, w))
    const s = repeated == 1 ? one : v128.load(a + at, 16)
    const t = repeated == 2 ? one : v128.load(b + at, 16)
    v128.store(y + at, valueOf(name, s, t), 16)
  }
  for (; at < bytes(count); at += 4) {
    const v = repeated == 1 ? one : v128.load32_zero(a + at)
    const w = repeated == 2 ? one : v128.load32_zero(b + at)
    v128.store_lane<f32>(y + at, valueOf(name, v, w), 0)
  }
}

@inline
function pairs(
  name: i32,
  rows: i32,
  count: i32,
  y: usize,
  a: usize,
  aRow: i32,
  aStep: i32,
  b: usize,
  bRow: i32,
  bStep: i32,
): void {
  for (let r = 0; r < rows; r++) {
    if (aStep == 0) row(name, 1, a, b, y, count)
    else if (bStep == 0) row(name, 2, a, b, y, count)
    else row(name, 0, a, b, y, count)
    a += bytes(aRow)
    b += bytes(bRow)
    y += bytes(count)
  }
}

/**
 * y (rows×count) = a − b. From row to row a goes on by `aRow` numbers, and within a row by `aStep`:
 * 1, or 0 where its number is repeated; so does b. Both are never repeated within a row.
 */
export function subPairs(
  rows: i32,
  count: i32,
  y: usize,
  a: usize,
  aRow: i32,
  aStep: i32,
  b: usize,
  bRow: i32,
  bStep: i32,
): void {
  pairs(SUB, rows, count, y, a, aRow, aStep, b, bRow, bStep)
}

/** a / b, as `subPairs`. */
export function divPairs(
  rows: i32,
  count: i32,
  y: usize,
  a: usize,
  aRow: i32,
  aStep: i32,
  b: usize,
  bRow: i32,
  bStep: i32,
): void {
  pairs(DIV, rows, count, y, a, aRow, aStep, b, bRow, bStep)
}

/** The larger of both, NaN where one of them is, as `subPairs`. */
export function maxPairs(
  rows: i32,
  count: i32,
  y: usize,
  a: usize,
  aRow: i32,
  aStep: i32,
  b: usize,
  bRow: i32,
  bStep: i32,
): void {
  pairs(MAX, rows, count, y, a, aRow, aStep, b, bRow, bStep)
}

/** The smaller of both, NaN where one of them is, as `subPairs`. */
export function minPairs(
  rows: i32,
  count: i32,
  y: usize,
  a: usize,
  aRow: i32,
  aStep: i32,
  b: usize,
  bRow: i32,
  bStep: i32,
): void {
  pairs(MIN, rows, count, y, a, aRow, aStep, b, bRow, bStep)
}

/** out = x · y of `count` pairs of neighbouring numbers. */
export function multiplyPairs(x: usize, y: usize, count: i32, out: usize): void {
  row(MUL, 0, x, y, out, count)
}
