// Rows of maps as pixels.
import { bytes } from './simd'

/** Four indices into a table of 256 colours; what is not a number is 0. */
@inline
function indicesOf(v: v128, scale: v128, zero: v128): v128 {
  const index = i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(v, scale), zero))
  return i32x4.min_s(i32x4.max_s(index, i32x4.splat(0)), i32x4.splat(255))
}

@inline
function colourAt(table: usize, index: i32): u32 {
  return load<u32>(table + bytes(index))
}

/** 0 in the lanes of finite numbers; NaN and infinities give NaN, which is unlike 0. */
@inline
function flawsOf(v: v128): v128 {
  return f32x4.sub(v, v)
}

/** The word of a number that is not finite at pixel (x, y) of the image: every third diagonal. */
@inline
function hatchedAt(x: i32, y: i32, hatch: u32): u32 {
  return (x + y) % 3 == 0 ? hatch : 0
}

/** One row of one map: `count` cells `step` bytes apart, a pixel each. */
@inline
export function paintRow(
  x: usize,
  step: usize,
  count: i32,
  table: usize,
  scale: v128,
  zero: v128,
  hatch: u32,
  out: usize,
  left: i32,
  y: i32,
): void {
  let i = 0
  let p = x
  for (; i + 4 <= count; i += 4) {
    let v: v128
    if (step == 4) v = v128.load(p)
    else if (step == 8) v = v128.shuffle<f32>(v128.load(p), v128.load(p, 16), 0, 2, 4, 6)
    else {
      v = v128.load32_zero(p)
      v = v128.load_lane<f32>(p + step, v, 1)
      v = v128.load_lane<f32>(p + 2 * step, v, 2)
      v = v128.load_lane<f32>(p + 3 * step, v, 3)
    }
    p += 4 * step
    const index = indicesOf(v, scale, zero)
    const o = out + bytes(i)
    store<u32>(o, colourAt(table, i32x4.extract_lane(index, 0)))
    store<u32>(o, colourAt(table, i32x4.extract_lane(index, 1)), 4)
    store<u32>(o, colourAt(table, i32x4.extract_lane(index, 2)), 8)
    store<u32>(o, colourAt(table, i32x4.extract_lane(index, 3)), 12)
    if (v128.any_true(f32x4.ne(flawsOf(v), f32x4.splat(0)))) {
      for (let k = 0; k < 4; k++) {
        const value = load<f32>(p - <usize>(4 - k) * step)
        if (value - value != 0) store<u32>(o + bytes(k), hatchedAt(left + i + k, y, hatch))
      }
    }
  }
  for (; i < count; i++) {
    const value = load<f32>(p)
    const index = indicesOf(f32x4.splat(value), scale, zero)
    store<u32>(
      out + bytes(i),
      value - value != 0
        ? hatchedAt(left + i, y, hatch)
        : colourAt(table, i32x4.extract_lane(index, 0)),
    )
    p += step
  }
}

/** One row of one map, enlarged: every cell a square of `size` pixels. */
@inline
export function paintSquares(
  x: usize,
  step: usize,
  count: i32,
  size: i32,
  table: usize,
  scale: v128,
  zero: v128,
  hatch: u32,
  out: usize,
  line: usize,
): void {
  for (let i = 0; i < count; i++) {
    const value = load<f32>(x + <usize>i * step)
    const missing = value - value != 0
    const word = missing
      ? hatch
      : colourAt(table, i32x4.extract_lane(indicesOf(f32x4.splat(value), scale, zero), 0))
    for (let v = 0; v < size; v++) {
      const o = out + bytes(i * size) + <usize>v * line
      for (let u = 0; u < size; u++)
        store<u32>(o + bytes(u), missing && (u + v) % 6 != 0 ? 0 : word)
    }
  }
}

/**
 * One row of four maps whose numbers lie side by side: a cell is one vector, and each lane goes to
 * a map of its own.
 */
@inline
export function paintRowsOfFour(
  x: usize,
  step: usize,
  count: i32,
  table: usize,
  scale: v128,
  zero: v128,
  a: usize,
  b: usize,
  c: usize,
  d: usize,
): bool {
  let p = x
  let missing = f32x4.splat(0)
  for (let i = 0; i < count; i++) {
    const v = v128.load(p)
    missing = v128.or(missing, f32x4.ne(flawsOf(v), f32x4.splat(0)))
    const index = indicesOf(v, scale, zero)
    const o = bytes(i)
    store<u32>(a + o, colourAt(table, i32x4.extract_lane(index, 0)))
    store<u32>(b + o, colourAt(table, i32x4.extract_lane(index, 1)))
    store<u32>(c + o, colourAt(table, i32x4.extract_lane(index, 2)))
    store<u32>(d + o, colourAt(table, i32x4.extract_lane(index, 3)))
    p += step
  }
  return !v128.any_true(missing)
}
