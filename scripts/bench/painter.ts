import type { ContactSheet } from '../../src/engine/preview'

/** How a step's maps are shown: laid out as our own engine did, on a colour scale that is held. */
export interface Shown {
  readonly step: string
  readonly sheet: Omit<ContactSheet, 'rgba' | 'zoom'>
  readonly limit: number
  readonly signed: boolean
}

/**
 * Maps of one step as they lie in memory: value(n, c, y, x) = data[n·image + c·channel + y·down +
 * x·across].
 */
export interface Map4 {
  readonly data: Float32Array
  readonly channels: number
  readonly rows: number
  readonly columns: number
  readonly image: number
  readonly channel: number
  readonly down: number
  readonly across: number
}

/** N×C×H×W numbers. */
export const channelsFirst = (
  data: Float32Array,
  [, channels, rows, columns]: readonly number[],
): Map4 => ({
  data,
  channels,
  rows,
  columns,
  image: channels * rows * columns,
  channel: rows * columns,
  down: columns,
  across: 1,
})

/** N×H×W×C numbers; the shape is PyTorch's. */
export const channelsLast = (
  data: Float32Array,
  [, channels, rows, columns]: readonly number[],
): Map4 => ({
  data,
  channels,
  rows,
  columns,
  image: channels * rows * columns,
  channel: 1,
  down: columns * channels,
  across: channels,
})

/** What accompanies a painted sheet, as in our own answers. */
export interface Painted {
  readonly rgba: Uint8ClampedArray<ArrayBuffer>
  readonly min: number
  readonly max: number
  /** Share of values beyond the colour scale, 0 … 1. */
  readonly clipped: number
}

/** About as many values as our own engine samples while the colour scale is held. */
const SAMPLE = 8192

/** Blue over grey to orange, or grey to orange; the palette makes no difference to the time. */
const mixed = (from: number, to: number, share: number): number =>
  Math.round(from + (to - from) * share)
const word = (r: number, g: number, b: number): number =>
  ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0
const orange = (share: number): number =>
  word(mixed(243, 166, share), mixed(243, 89, share), mixed(243, 1, share))
const blue = (share: number): number =>
  word(mixed(243, 12, share), mixed(243, 115, share), mixed(243, 195, share))
const SIGNED = Uint32Array.from({ length: 256 }, (_, i) =>
  i < 128 ? blue((128 - i) / 128) : orange((i - 128) / 127),
)
const UNSIGNED = Uint32Array.from({ length: 256 }, (_, i) => orange(i / 255))

/** Minimum, maximum, and the clipped share, of evenly spaced values. */
function rangeOf(data: Float32Array, limit: number): Omit<Painted, 'rgba'> {
  const stride = Math.max(1, Math.floor(data.length / SAMPLE))
  let min = Infinity
  let max = -Infinity
  let beyond = 0
  let count = 0
  for (let i = 0; i < data.length; i += stride) {
    const value = data[i]
    if (value < min) min = value
    if (value > max) max = value
    if (value > limit || value < -limit) beyond++
    count++
  }
  return { min, max, clipped: beyond / count }
}

/**
 * Paints one map into `image` from pixel `corner` on, `width` × `height` pixels, the nearest value
 * each.
 */
function paintMap(
  map: Map4,
  offset: number,
  words: Uint32Array,
  scale: number,
  zero: number,
  image: Uint32Array,
  corner: number,
  sheet: Shown['sheet'],
): void {
  const { data, rows, columns, down, across } = map
  const { width, height } = sheet.cell
  const zoom = Math.max(1, Math.floor(width / columns))
  if (zoom > 1) {
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const index = data[offset + row * down + column * across] * scale + zero
        const colour = words[index <= 0 ? 0 : index >= 255 ? 255 : (index + 0.5) | 0]
        for (
          let y = 0, at = corner + row * zoom * sheet.width + column * zoom;
          y < zoom;
          y++, at += sheet.width
        )
          image.fill(colour, at, at + zoom)
      }
    return
  }
  const step = Math.max(1, Math.round(columns / width))
  const start = step >> 1
  const leap = step * across
  const lastRow = rows - 1
  const lastColumn = columns - 1
  // Only the last column may overlap the edge; only it has to be clamped.
  const inside = Math.min(width, Math.floor((lastColumn - start) / step) + 1)
  for (let y = 0; y < height; y++) {
    const line = offset + Math.min(start + y * step, lastRow) * down
    let from = line + start * across
    let to = corner + y * sheet.width
    for (const end = to + inside; to < end; to++, from += leap) {
      const index = data[from] * scale + zero
      image[to] = words[index <= 0 ? 0 : index >= 255 ? 255 : (index + 0.5) | 0]
    }
    for (const end = corner + y * sheet.width + width; to < end; to++) {
      const index = data[line + lastColumn * across] * scale + zero
      image[to] = words[index <= 0 ? 0 : index >= 255 ? 255 : (index + 0.5) | 0]
    }
  }
}

/**
 * Paints the maps of a step side by side, as our own engine lays them out, by a table of 256 words;
 * into `spent`, an earlier painting of the same size, where there is one.
 */
export function paintSheet(
  { step, sheet, limit, signed }: Shown,
  map: Map4 | undefined,
  spent?: ArrayBuffer,
): Painted {
  if (!map) throw new Error(`There is no map of ${step} to be painted.`)
  const image = spent ? new Uint32Array(spent) : new Uint32Array(sheet.width * sheet.height)
  const [words, scale, zero] = signed ? [SIGNED, 127 / limit, 128] : [UNSIGNED, 255 / limit, 0]
  for (let i = 0; i < sheet.shown; i++) {
    const place = sheet.first + i
    const offset =
      Math.floor(place / map.channels) * map.image + (place % map.channels) * map.channel
    const left = (i % sheet.columns) * (sheet.cell.width + 2)
    const top = Math.floor(i / sheet.columns) * (sheet.cell.height + 2)
    paintMap(map, offset, words, scale, zero, image, top * sheet.width + left, sheet)
  }
  return { rgba: new Uint8ClampedArray(image.buffer), ...rangeOf(map.data, limit) }
}
