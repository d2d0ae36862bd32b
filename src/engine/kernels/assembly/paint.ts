// Maps of numbers as pixels.
import { paintRow, paintRowsOfFour, paintSquares } from './paintRows'
import { bytes } from './simd'

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
