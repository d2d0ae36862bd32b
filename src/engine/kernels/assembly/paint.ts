// Maps of numbers as pixels.
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
function paintRow(
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
function paintSquares(
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
function paintRowsOfFour(
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

/**
 * Paints `maps` maps from channel `first` of one H×W×C image of `width` columns as a contact sheet:
 * `across` maps a row, `gap` pixels between them, the first at place `place` of the sheet. Of each
 * map `rows`×`columns` cells are there: `size` pixels each, or, where `size` is 1, every `step`-th
 * one pixel. The colour of a value is entry value·scale + zero, rounded and clamped, of the 256
 * RGBA words at `table`; NaN and infinities are hatched with `hatch`. `image`: words, `line` a row.
 */
export function paintMaps(
  x: usize,
  width: i32,
  c: i32,
  first: i32,
  maps: i32,
  rows: i32,
  columns: i32,
  step: i32,
  size: i32,
  table: usize,
  scale: f32,
  zero: f32,
  hatch: u32,
  image: usize,
  line: i32,
  place: i32,
  across: i32,
  cellWidth: i32,
  cellHeight: i32,
  gap: i32,
): void {
  const scales = f32x4.splat(scale)
  // Half an index is added here, so that the truncation rounds.
  const zeros = f32x4.splat(zero + 0.5)
  const lineBytes = bytes(line)
  const leap = bytes(step * c)
  const start = step >> 1
  const startRow = min<i32>(start, rows - 1)
  const startColumn = min<i32>(start, columns - 1)
  const count = (columns - startColumn + step - 1) / step
  let map = 0
  while (map < maps) {
    const together = size == 1 && maps - map >= 4 ? 4 : 1
    let y = 0
    for (let row = startRow; row < rows; row += step) {
      const src = x + bytes((row * width + startColumn) * c + first + map)
      const out = pixelOf(image, lineBytes, place + map, across, cellWidth, cellHeight, gap, y)
      let done = false
      if (together == 4) {
        const b = pixelOf(image, lineBytes, place + map + 1, across, cellWidth, cellHeight, gap, y)
        const d = pixelOf(image, lineBytes, place + map + 2, across, cellWidth, cellHeight, gap, y)
        const e = pixelOf(image, lineBytes, place + map + 3, across, cellWidth, cellHeight, gap, y)
        done = paintRowsOfFour(src, leap, count, table, scales, zeros, out, b, d, e)
      }
      if (!done) {
        for (let k = 0; k < together; k++) {
          const at = pixelOf(
            image,
            lineBytes,
            place + map + k,
            across,
            cellWidth,
            cellHeight,
            gap,
            y,
          )
          const left = ((place + map + k) % across) * (cellWidth + gap)
          const top = ((place + map + k) / across) * (cellHeight + gap)
          if (size == 1)
            paintRow(src + bytes(k), leap, count, table, scales, zeros, hatch, at, left, top + y)
          else
            paintSquares(
              src + bytes(k),
              leap,
              count,
              size,
              table,
              scales,
              zeros,
              hatch,
              at,
              lineBytes,
            )
        }
      }
      y += size
    }
    map += together
  }
}

/** Where row `y` of a map begins in the sheet. */
@inline
function pixelOf(
  image: usize,
  line: usize,
  place: i32,
  across: i32,
  cellWidth: i32,
  cellHeight: i32,
  gap: i32,
  y: i32,
): usize {
  return (
    image +
    <usize>((place / across) * (cellHeight + gap) + y) * line +
    bytes((place % across) * (cellWidth + gap))
  )
}
