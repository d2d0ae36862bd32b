import { tablesOf } from '../../engine/paint/tables'
import type { Tensor } from '../../graph/project'
import { scaleColours } from '../controls/theme'

/** A picture of numbers, rows from the top. */
export interface NumberPlane {
  readonly rows: number
  readonly columns: number
  readonly data: Float32Array
}

/** The first sample of [N, C, H, W], [N, C, L], [N, F] or [F], as the mean of its channels. */
export function planeOf({ shape, data }: Tensor): NumberPlane {
  const [rows, columns] =
    shape.length > 3 ? shape.slice(-2) : [1, shape.length === 0 ? 1 : shape[shape.length - 1]]
  const channels = shape.length > 2 ? shape[1] : 1
  const size = rows * columns
  const mean = new Float32Array(size)
  for (let channel = 0; channel < channels; channel++)
    for (let i = 0; i < size; i++) mean[i] += data[channel * size + i] / channels
  return { rows, columns, data: mean }
}

/** The value at the ends of the scale: the largest size; 1 where all are 0. */
export const limitOf = ({ data }: NumberPlane): number =>
  data.reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
    0,
  ) || 1

/** Opacity of the strongest cell over the picture. */
const STRONGEST = 0.9

/**
 * The cells in the colours of the scale; where they lie over a picture, as dense as they matter.
 */
export function attributionPixels(
  plane: NumberPlane,
  over: boolean,
): Uint8ClampedArray<ArrayBuffer> {
  const { signed } = tablesOf(scaleColours())
  const limit = limitOf(plane)
  const pixels = new Uint8ClampedArray(4 * plane.data.length)
  plane.data.forEach((value, i) => {
    const share = Number.isFinite(value) ? value / limit : 0
    const entry = Math.round(128 + 127 * share)
    pixels.set(signed.subarray(4 * entry, 4 * entry + 3), 4 * i)
    pixels[4 * i + 3] = over ? 255 * STRONGEST * Math.abs(share) : 255
  })
  return pixels
}

/** A picture in grey, from its least to its largest number. */
export function greyPixels({ data }: NumberPlane): Uint8ClampedArray<ArrayBuffer> {
  const finite = data.filter(Number.isFinite)
  const low = finite.reduce((least, value) => Math.min(least, value), Infinity)
  const high = finite.reduce((most, value) => Math.max(most, value), -Infinity)
  const pixels = new Uint8ClampedArray(4 * data.length)
  data.forEach((value, i) => {
    const grey = high > low ? (255 * (value - low)) / (high - low) : 128
    pixels.set([grey, grey, grey, 255], 4 * i)
  })
  return pixels
}

/** Paints cells over a picture, which they fill whatever their number; without one, alone. */
export function paintAttribution(
  canvas: HTMLCanvasElement,
  cells: NumberPlane,
  picture: NumberPlane | null,
): void {
  const { rows, columns } = picture ?? cells
  canvas.width = columns
  canvas.height = rows
  const context = canvas.getContext('2d')
  if (!context || rows * columns === 0) return
  if (picture) context.putImageData(new ImageData(greyPixels(picture), columns, rows), 0, 0)
  const sheet = new OffscreenCanvas(cells.columns, cells.rows)
  const own = new ImageData(attributionPixels(cells, picture !== null), cells.columns, cells.rows)
  sheet.getContext('2d')?.putImageData(own, 0, 0)
  context.imageSmoothingEnabled = false
  context.drawImage(sheet, 0, 0, columns, rows)
}
