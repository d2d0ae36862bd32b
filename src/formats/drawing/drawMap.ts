import type { Shape } from '../../layers/tensorShape'
import { base64 } from '../base64'
import type { CardMap } from './page'
import { clipped, type Face, round, textAt } from './svgText'

/** Where a map stands, px. */
export interface MapBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const PAD = 8
/** Lines of a signal that are drawn. */
const MOST_LINES = 8
const NUMBERS: Face = { family: 'monospace', size: 14 }

/** A map that is written into the drawing: its numbers, and a PNG of its pixels. */
export interface DrawnMap extends CardMap {
  readonly png?: Uint8Array
}

/** The smallest and the largest number, and 0. */
function rangeOf(values: Float32Array): readonly [number, number] {
  let [low, high] = [0, 0]
  for (const value of values)
    if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)]
  return low === high ? [low - 1, high + 1] : [low, high]
}

function drawLines(values: Float32Array, shape: Shape, box: MapBox, ink: string): string[] {
  const [low, high] = rangeOf(values)
  const y = (value: number): number =>
    round(box.y + PAD + ((high - value) / (high - low)) * (box.height - 2 * PAD))
  const rows = values.length % (shape.at(-1) ?? 1) === 0 ? values.length / (shape.at(-1) ?? 1) : 1
  const length = values.length / rows
  const x = (i: number): number =>
    round(box.x + PAD + (i / Math.max(1, length - 1)) * (box.width - 2 * PAD))
  return Array.from({ length: Math.min(MOST_LINES, rows) }, (_, row) => {
    const points = Array.from(values.subarray(row * length, (row + 1) * length), (value, i) =>
      Number.isFinite(value) ? `${x(i)},${y(value)}` : '',
    )
    return `<polyline fill="none" stroke="${ink}" points="${points.join(' ').trim()}"/>`
  })
}

function drawBars(values: Float32Array, box: MapBox, ink: string): string[] {
  const [low, high] = rangeOf(values)
  const y = (value: number): number =>
    box.y + PAD + ((high - value) / (high - low)) * (box.height - 2 * PAD)
  const wide = (box.width - 2 * PAD) / values.length
  return Array.from(values, (value, i) => {
    const [top, end] = [Math.max(0, value), Math.min(0, value)].map(y)
    return Number.isFinite(value)
      ? `<rect x="${round(box.x + PAD + i * wide)}" y="${round(top)}" ` +
          `width="${round(wide * 0.8)}" ` +
          `height="${round(Math.max(0.5, end - top))}" fill="${ink}"/>`
      : ''
  })
}

/** The map of a card, in the middle of its box. */
export function drawMap(map: DrawnMap, shape: Shape, box: MapBox, ink: string): readonly string[] {
  const { look, values, pixels, png } = map
  const middle = box.x + box.width / 2
  if (pixels && png) {
    const [width, height] = [pixels.width / 2, pixels.height / 2]
    return [
      `<image x="${round(middle - width / 2)}" y="${round(box.y + (box.height - height) / 2)}" ` +
        `width="${width}" height="${height}" image-rendering="pixelated" ` +
        `href="data:image/png;base64,${base64(png)}"/>`,
    ]
  }
  if (!values) return []
  if (look === 'line') return drawLines(values, shape, box, ink)
  if (look === 'bars') return drawBars(values, box, ink)
  const text = Array.from(values, (value) => String(Number(value.toPrecision(4)))).join('  ')
  return [
    textAt(
      middle,
      box.y + box.height / 2,
      clipped(text, box.width - 2 * PAD, NUMBERS),
      NUMBERS,
      ink,
      'middle',
    ),
  ]
}
