import { type Shape, sizeOf } from '../../layers/layer'
import type { Preview, Range, Wanted } from '../messages'
import { rangeOf } from './range'
import { type Colouring, type Layout, type MapView, layoutOf, paintMap, paintPhoto } from './sheet'
import type { Tables } from './tables'

/** Maps shown at once; more page as a contact sheet elsewhere. */
export const MOST_MAPS = 16
/** Numbers that a line or bars may have. */
const MOST_VALUES = 65_536

/** A tensor as the engine holds it: rank 4 as N×H×W×C, every other rank as PyTorch has it. `shape` is PyTorch's. */
export interface Held {
  readonly shape: Shape
  readonly data: Float32Array
  readonly photo: boolean
}

/** How a tensor of this shape is shown. */
export function lookOf(shape: Shape, photo: boolean): Preview['look'] {
  const count = sizeOf(shape)
  if (count <= 4) return 'numbers'
  if (shape.length === 4 && shape[2] * shape[3] > 1) return photo && shape[1] === 3 ? 'photo' : 'map'
  if (shape.length === 2 && shape[0] > 1 && shape[1] > 1) return 'map'
  if (shape.length === 3 && shape[2] > 1 && shape[0] * shape[1] > 8) return 'map'
  return count <= 64 && !(shape.length === 3 && shape[0] * shape[1] > 1) ? 'bars' : 'line'
}

function mapsOf(shape: Shape, page: number): { maps: MapView[]; first: number; total: number } {
  if (shape.length === 4) {
    const [n, c, h, w] = shape
    const total = n * c
    const view = (i: number): MapView => ({ offset: Math.floor(i / c) * h * w * c + (i % c), across: c, down: w * c, rows: h, columns: w })
    const first = Math.min(page, Math.ceil(total / MOST_MAPS) - 1) * MOST_MAPS
    return { maps: Array.from({ length: Math.min(total - first, MOST_MAPS) }, (_, i) => view(first + i)), first, total }
  }
  const columns = shape[shape.length - 1]
  const rows = Math.min(4096, sizeOf(shape) / columns)
  return { maps: [{ offset: 0, across: 1, down: columns, rows, columns }], first: 0, total: 1 }
}

const HATCH = 0xff808080
const greys = Uint32Array.from({ length: 256 }, (_, i) => ((255 << 24) | (i << 16) | (i << 8) | i) >>> 0)
const words = (table: Uint8Array): Uint32Array => new Uint32Array(table.slice().buffer)

function colouringOf(range: Range, colours: Preview['colours'], tables: Tables): Colouring {
  if (colours === 'grey') {
    const width = range.max - range.min || 1
    return { words: greys, scale: 255 / width, zero: (-range.min * 255) / width, hatch: HATCH }
  }
  return colours === 'signed'
    ? { words: words(tables.signed), scale: 127 / range.limit, zero: 128, hatch: HATCH }
    : { words: words(tables.unsigned), scale: 255 / range.limit, zero: 0, hatch: HATCH }
}

/** A copy of the numbers in PyTorch's order; rank 4 comes as N×H×W×C. */
function inOrder(shape: Shape, data: Float32Array): Float32Array {
  if (shape.length !== 4) return data.slice()
  const [, channels, height, width] = shape
  const area = height * width
  return data.map((_, i) => data[(Math.floor(i / (channels * area)) * area + (i % area)) * channels + (Math.floor(i / area) % channels)])
}

/** The least and the most of each stretch of a long row, in turn: what a line of it shows. */
function thinned(data: Float32Array): Float32Array {
  const stretches = 1024
  const values = new Float32Array(2 * stretches)
  for (let i = 0; i < stretches; i++) {
    const part = data.subarray(Math.floor((i * data.length) / stretches), Math.floor(((i + 1) * data.length) / stretches))
    values[2 * i] = part.reduce((a, b) => Math.min(a, b))
    values[2 * i + 1] = part.reduce((a, b) => Math.max(a, b))
  }
  return values
}

/** What of a map finds room in its cell of the sheet: all, or all but a last row or column. */
function cut(map: MapView, { zoom, cell }: Layout): MapView {
  const step = zoom > 0 ? 1 / zoom : -zoom
  return { ...map, rows: Math.min(map.rows, Math.ceil(cell.height * step)), columns: Math.min(map.columns, Math.ceil(cell.width * step)) }
}

/** Paints a tensor at the size at which it is shown. `before` is the last range of this node, kept while `held`. */
export function previewOf(tensor: Held, wanted: Wanted, revision: number, tables: Tables, before: Range | null, held: boolean): Preview {
  const { shape, data, photo } = tensor
  const range = rangeOf(data, held ? before : null)
  const look = lookOf(shape, photo)
  const colours = look === 'photo' ? 'rgb' : photo || wanted.scale === 'grey' ? 'grey' : range.signed ? 'signed' : 'unsigned'
  const preview: Preview = { node: wanted.node, revision, shape, range, look, colours }
  if (look !== 'map' && look !== 'photo')
    return data.length <= MOST_VALUES ? { ...preview, values: inOrder(shape, data) } : { ...preview, values: thinned(data), thinned: true }
  const { maps, first, total } = mapsOf(shape, wanted.page)
  const count = look === 'photo' ? 1 : maps.length
  const layout = layoutOf(count, maps[0].rows, maps[0].columns, wanted.width, wanted.height)
  const image = new Uint32Array(layout.width * layout.height)
  if (look === 'photo') paintPhoto(data, cut(maps[0], layout), layout.zoom, range.max > 1.001 ? 1 : 255, image, layout.width)
  else {
    const colouring = colouringOf(range, colours, tables)
    maps.forEach((map, i) => {
      const [left, top] = [(i % layout.columns) * (layout.cell.width + 2), Math.floor(i / layout.columns) * (layout.cell.height + 2)]
      paintMap(data, cut(map, layout), layout.zoom, colouring, image, layout.width, left, top)
    })
  }
  return {
    ...preview,
    sheet: {
      width: layout.width,
      height: layout.height,
      rgba: new Uint8ClampedArray(image.buffer),
      columns: layout.columns,
      cell: layout.cell,
      first,
      shown: count,
      maps: look === 'photo' ? 1 : total,
    },
    // Of rank 4 they would lie channels last.
    values: wanted.values && shape.length !== 4 && data.length <= MOST_VALUES ? data.slice() : undefined,
  }
}
