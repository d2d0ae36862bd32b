import { tablesOf } from '../../engine/paint/tables'
import type { AxisPlace } from '../../graph/placed'
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

/** Entries from 0 to the colour over a picture: one that neither black nor white hides. */
const MIDDLE = 64

/**
 * The cells in the colours of the scale; over a picture in one colour for each sign, as dense as
 * they matter.
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
    const entry = 128 + (over ? MIDDLE * Math.sign(share) : Math.round(127 * share))
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

function sheetOf(
  { rows, columns }: NumberPlane,
  pixels: Uint8ClampedArray<ArrayBuffer>,
): OffscreenCanvas {
  const sheet = new OffscreenCanvas(columns, rows)
  sheet.getContext('2d')?.putImageData(new ImageData(pixels, columns, rows), 0, 0)
  return sheet
}

/** Where cells lie over a picture, in its own cells. */
export interface PlanePlace {
  readonly rows: AxisPlace
  readonly columns: AxisPlace
}

/** Pixels along the longer side up to which a picture is enlarged, for cells between its own. */
const FINE = 512

/** Paints cells at their place over a picture; without one, alone. */
export function paintAttribution(
  canvas: HTMLCanvasElement,
  cells: NumberPlane,
  picture: NumberPlane | null,
  place: PlanePlace,
): void {
  const { rows, columns } = picture ?? cells
  const scale = Math.max(1, Math.min(4, Math.floor(FINE / Math.max(rows, columns))))
  canvas.width = scale * columns
  canvas.height = scale * rows
  const context = canvas.getContext('2d')
  if (!context || rows * columns === 0) return
  context.imageSmoothingEnabled = false
  context.scale(scale, scale)
  if (picture) context.drawImage(sheetOf(picture, greyPixels(picture)), 0, 0)
  const own = sheetOf(cells, attributionPixels(cells, picture !== null))
  if (!picture) context.drawImage(own, 0, 0)
  else
    context.drawImage(
      own,
      place.columns.start,
      place.rows.start,
      place.columns.size,
      place.rows.size,
    )
}
