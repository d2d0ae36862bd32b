import { colouringOf } from '../../engine/paint/colouring'
import { paintMap, paintPhoto } from '../../engine/paint/paintMap'
import { cut, layoutOf, type SheetLayout } from '../../engine/paint/sheet'
import type { Tables } from '../../engine/paint/tables'
import type { ValueRange } from '../../engine/preview'
import type { Shape } from '../../layers/tensorShape'
import { drawSignal } from '../chart/drawSignal'
import { inkOf } from '../chart/signalFrame'
import { partShape } from './spots'

/** How numbers map to colours or to a line. */
export interface Scale {
  readonly range: Pick<ValueRange, 'min' | 'max' | 'limit'>
  readonly colours: 'signed' | 'unsigned' | 'grey' | 'rgb'
}

/** The content of a picture: its numbers, the shape of their tensor, and their scale. */
export interface Content {
  readonly data: Float32Array
  readonly shape: Shape
  readonly scale: Scale
  /** Computed by a layer, as opposed to data from a source. */
  readonly computed: boolean
}

/** Is a tensor of this shape drawn as pictures, not lines? */
export const isPicture = (shape: Shape): boolean => shape.length === 4 && shape[2] * shape[3] > 1

/** C×H×W as H×W×C. */
function channelsLast(data: Float32Array, channels: number): Float32Array {
  const area = data.length / channels
  return data.map((_, i) => data[(i % channels) * area + Math.floor(i / channels)])
}

function paint({ data, shape, scale }: Content, layout: SheetLayout, tables: Tables): ImageData {
  const image = new Uint32Array(layout.width * layout.height)
  const [rows, columns] = shape.slice(2)
  const room = cut(rows, columns, layout)
  if (scale.colours === 'rgb') {
    const map = { offset: 0, across: 3, down: 3 * columns, ...room }
    paintPhoto(
      channelsLast(data, 3),
      map,
      layout.zoom,
      scale.range.max > 1.001 ? 1 : 255,
      image,
      layout.width,
    )
  } else {
    const map = { offset: 0, across: 1, down: columns, ...room }
    paintMap(
      data,
      map,
      layout.zoom,
      colouringOf(scale.range, scale.colours, tables),
      image,
      layout.width,
      0,
      0,
    )
  }
  return new ImageData(new Uint8ClampedArray(image.buffer), layout.width, layout.height)
}

/**
 * Draws into a canvas of up to width×height CSS pixels at `ratio` device pixels each: a map at an
 * integer zoom, or a line that fills it. A larger map is drawn at one pixel per value, for the
 * browser to downscale. Returns the size to show the canvas at, CSS pixels.
 */
export function paintSpot(
  canvas: HTMLCanvasElement,
  content: Content,
  width: number,
  height: number,
  ratio: number,
  tables: Tables,
): readonly [number, number] {
  const context = canvas.getContext('2d')
  if (!context) return [0, 0]
  const { shape, data, scale } = content
  if (isPicture(shape)) {
    const [rows, cols] = shape.slice(2)
    const fit = Math.min(width / cols, height / rows)
    const shrunk = fit * ratio < 1
    const layout = shrunk
      ? layoutOf(1, rows, cols, cols, rows)
      : layoutOf(1, rows, cols, Math.floor(width * ratio), Math.floor(height * ratio))
    ;[canvas.width, canvas.height] = [layout.width, layout.height]
    canvas.dataset.look = shrunk ? 'shrunk' : 'map'
    context.putImageData(paint(content, layout, tables), 0, 0)
    return shrunk ? [cols * fit, rows * fit] : [layout.width / ratio, layout.height / ratio]
  }
  ;[canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)]
  canvas.dataset.look = 'line'
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  const range = { ...scale.range, clipped: 0, nan: 0, infinite: 0, signed: scale.range.min < 0 }
  const look = data.length <= 64 && shape.length < 3 ? 'bars' : 'line'
  const preview = {
    node: '',
    revision: 0,
    shape: partShape(shape),
    range,
    look,
    values: data,
    colours: 'unsigned',
  } as const
  drawSignal(context, preview, width, height, inkOf(content.computed))
  return [width, height]
}
