import { kernels, wordsAt } from '../kernels/kernels'
import { scratch } from '../kernels/scratch'
import { type Colouring, paintMap } from './paintMap'
import type { SheetPlan } from './plan'
import { cut, GAP } from './sheet'

/**
 * Paints the maps of a sheet into an image of `layout.width` words a row, transparent before. The
 * data lies N×H×W×C.
 */
export function paintSheet(
  data: Float32Array,
  sheet: SheetPlan,
  colouring: Colouring,
  image: Uint32Array,
): void {
  const { layout, rows, columns, channels, first, shown } = sheet
  for (let i = 0; i < shown; i++) {
    const picture = Math.floor((first + i) / channels)
    const channel = (first + i) % channels
    const map = {
      offset: picture * rows * columns * channels + channel,
      across: channels,
      down: columns * channels,
      ...cut(rows, columns, layout),
    }
    const left = (i % layout.columns) * (layout.cell.width + GAP)
    const top = Math.floor(i / layout.columns) * (layout.cell.height + GAP)
    paintMap(data, map, layout.zoom, colouring, image, layout.width, left, top)
  }
}

/**
 * The same by our kernel, of numbers that lie at `address` in its heap: all maps of an image in one
 * pass.
 */
export function paintSheetInHeap(
  address: number,
  sheet: SheetPlan,
  colouring: Colouring,
  image: Uint32Array,
): void {
  const { layout, rows, columns, channels, first, shown } = sheet
  const pixels = scratch('image', image.length)
  const table = scratch('table', 256)
  wordsAt(table, 256).set(colouring.words)
  wordsAt(pixels, image.length).fill(0)
  const { rows: down, columns: right } = cut(rows, columns, layout)
  const [step, size] = layout.zoom > 0 ? [1, layout.zoom] : [-layout.zoom, 1]
  for (let done = 0; done < shown; ) {
    const picture = Math.floor((first + done) / channels)
    const channel = (first + done) % channels
    const maps = Math.min(channels - channel, shown - done)
    const from = address + 4 * picture * rows * columns * channels
    kernels().paintMaps(
      ...([from, columns, channels, channel, maps, down, right, step, size, table] as const),
      ...([colouring.scale, colouring.zero, colouring.hatch, pixels, layout.width] as const),
      ...([done, layout.columns, layout.cell.width, layout.cell.height, GAP] as const),
    )
    done += maps
  }
  image.set(wordsAt(pixels, image.length))
}
