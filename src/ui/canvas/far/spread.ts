import type { Preview } from '../../../engine/preview'
import { type Shape, sizeOf } from '../../../layers/tensorShape'
import type { Bounds } from '../../../store/core/view'
import { lengthOfLines } from '../../chart/drawSignal'
import { insideOf } from '../../chart/signalFrame'
import { numbersOn, sizeOfNumbers, spacesOf } from '../card/showPreview'

/** Pixels between the maps of a sheet, at the sheet's resolution. */
const GAP = 2

/**
 * The layout of a tensor's values on its preview: as maps of rows and columns, whatever its rank.
 * Positions in CSS pixels of the preview's canvas.
 */
export interface Spread {
  /** Maps, rows, columns: as many values as the tensor has. */
  readonly shape: readonly [number, number, number]
  /** The maps that are shown: [first, end). */
  readonly shown: readonly [number, number]
  readonly mapAt: (map: number) => Bounds
  /** Offset of a column from the map's left, and of a row from its top. */
  readonly across: (column: number) => number
  readonly down: (row: number) => number
}

const even = (length: number, count: number) => (place: number) =>
  (length * place) / Math.max(1, count)

function ofSheet({ shape, look, sheet }: Preview, width: number): Spread | null {
  if (!sheet) return null
  const unit = width / sheet.width
  const step = sheet.zoom > 0 ? sheet.zoom * unit : unit / -sheet.zoom
  const at = (place: number): number => place * step
  const cell = { width: sheet.cell.width * unit, height: sheet.cell.height * unit }
  const columns = shape[shape.length - 1]
  const rows = shape.length === 4 ? shape[2] : sizeOf(shape) / columns
  const maps = sizeOf(shape) / rows / columns
  const photo = look === 'photo'
  return {
    shape: [maps, rows, columns],
    shown: photo ? [0, shape[1]] : [sheet.first, sheet.first + sheet.shown],
    mapAt(map) {
      const i = photo ? 0 : map - sheet.first
      return {
        x: (i % sheet.columns) * (cell.width + GAP * unit),
        y: Math.floor(i / sheet.columns) * (cell.height + GAP * unit),
        ...cell,
      }
    },
    across: at,
    down: at,
  }
}

function ofChart(preview: Preview, values: Float32Array, width: number, height: number): Spread {
  const { left, top, width: inner, height: tall } = insideOf(width, height)
  const count = sizeOf(preview.shape)
  const length = preview.thinned ? count : lengthOfLines(preview, values)
  // A line runs from its first value to its last; bars have margins.
  const line = preview.look === 'line' && !preview.thinned
  return {
    shape: [count / length, 1, length],
    shown: [0, Math.min(3, count / length)],
    mapAt: () => ({ x: left, y: top, width: inner, height: tall }),
    across: line
      ? (column) => Math.min(inner, Math.max(0, (inner * (column - 0.5)) / Math.max(1, length - 1)))
      : even(inner, length),
    down: (row) => row * tall,
  }
}

/** Numbers are centred, in a monospaced row: glyph width as a share of the font size. */
const LETTER = 0.6

function ofNumbers(values: Float32Array, width: number, height: number): Spread {
  const letter = LETTER * sizeOfNumbers(values.length)
  const spaces = spacesOf(values.length)
  const ends = [0]
  for (const text of numbersOn(values))
    ends.push(ends[ends.length - 1] + (text.length + spaces) * letter)
  const long = ends[values.length] - spaces * letter
  return {
    shape: [1, 1, values.length],
    shown: [0, 1],
    mapAt: () => ({
      x: (width - long - spaces * letter) / 2,
      y: (height - 24) / 2,
      width: long + spaces * letter,
      height: 24,
    }),
    across: (column) => ends[column],
    down: (row) => row * 24,
  }
}

/** The layout of a preview's values on a canvas of this size; null if it shows none. */
export function spreadOf(preview: Preview, width: number, height: number): Spread | null {
  if (sizeOf(preview.shape) === 0) return null
  if (preview.look === 'map' || preview.look === 'photo') return ofSheet(preview, width)
  if (!preview.values) return null
  return preview.look === 'numbers'
    ? ofNumbers(preview.values, width, height)
    : ofChart(preview, preview.values, width, height)
}

/** The last cell that begins before a position; −1 before the first. */
function cellBefore(edge: (cell: number) => number, count: number, place: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (edge(middle) <= place) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The tensor index of a value of the maps. */
export function indexOf(
  shape: Shape,
  { shape: [, rows, columns] }: Spread,
  map: number,
  row: number,
  column: number,
): number[] {
  let rest = (map * rows + row) * columns + column
  return shape
    .toReversed()
    .map((size) => {
      const place = rest % size
      rest = (rest - place) / size
      return place
    })
    .toReversed()
}

/**
 * The index of the cell at a point of the canvas; null between and outside maps. Where maps
 * overlap, the first one's.
 */
export function cellUnder(shape: Shape, spread: Spread, x: number, y: number): number[] | null {
  for (let map = spread.shown[0]; map < spread.shown[1]; map++) {
    const box = spread.mapAt(map)
    if (x < box.x || y < box.y || x >= box.x + box.width || y >= box.y + box.height) continue
    const [, rows, columns] = spread.shape
    return indexOf(
      shape,
      spread,
      map,
      Math.max(0, cellBefore(spread.down, rows, y - box.y)),
      Math.max(0, cellBefore(spread.across, columns, x - box.x)),
    )
  }
  return null
}
