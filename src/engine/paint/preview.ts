import { type Shape, sizeOf } from '../../layers/tensorShape'
import { floatsAt } from '../kernels/kernels'
import type { Preview, ValueRange, WantedMap } from '../preview'
import { colouringOf } from './colouring'
import { paintPhoto } from './paintMap'
import { paintSheet, paintSheetInHeap } from './paintSheet'
import { type Plan, pixelsOf, planOf } from './plan'
import { rangeOf } from './range'
import { cut } from './sheet'
import type { Tables } from './tables'

/** Most numbers of a line or bars. */
const MOST_VALUES = 65_536

/**
 * A tensor as the engine holds it: rank 4 as N×H×W×C, every other rank as PyTorch has it. `shape`
 * is PyTorch's.
 */
export interface HeldTensor {
  readonly shape: Shape
  readonly data: Float32Array
  readonly photo: boolean
  /** Where the data lies in the heap of our kernels; missing where it does not. */
  readonly address?: number
}

/** A copy of the numbers in PyTorch's order; rank 4 comes as N×H×W×C. */
function inOrder(shape: Shape, data: Float32Array): Float32Array {
  if (shape.length !== 4) return data.slice()
  const [, channels, height, width] = shape
  const area = height * width
  return data.map(
    (_, i) =>
      data[
        (Math.floor(i / (channels * area)) * area + (i % area)) * channels +
          (Math.floor(i / area) % channels)
      ],
  )
}

/** Minimum and maximum of each stretch of a long row, in turn: enough to draw its line. */
function thinned(data: Float32Array): Float32Array {
  const stretches = 1024
  const values = new Float32Array(2 * stretches)
  for (let i = 0; i < stretches; i++) {
    const part = data.subarray(
      Math.floor((i * data.length) / stretches),
      Math.floor(((i + 1) * data.length) / stretches),
    )
    values[2 * i] = part.reduce((a, b) => Math.min(a, b))
    values[2 * i + 1] = part.reduce((a, b) => Math.max(a, b))
  }
  return values
}

/**
 * Paints a tensor at the size at which it is shown. `before` is the last range of this node, kept
 * while `held`. The pixels go to `image`, which has room for as many as `pixelsOf(plan)` says.
 */
export function previewOf(
  tensor: HeldTensor,
  wanted: WantedMap,
  revision: number,
  tables: Tables,
  before: ValueRange | null,
  held: boolean,
  plan: Plan = planOf(tensor.shape, tensor.photo, wanted),
  image: Uint32Array = new Uint32Array(pixelsOf(plan)),
): Preview {
  const { shape, photo, address } = tensor
  const { look, sheet } = plan
  const range = rangeOf(tensor.data, held ? before : null, address)
  // The heap may have moved.
  const data = address === undefined ? tensor.data : floatsAt(address, sizeOf(shape))
  const colours =
    look === 'photo'
      ? 'rgb'
      : photo || wanted.scale === 'grey'
        ? 'grey'
        : range.signed
          ? 'signed'
          : 'unsigned'
  const preview: Preview = { node: wanted.node, revision, shape, range, look, colours }
  if (!sheet)
    return data.length <= MOST_VALUES
      ? { ...preview, values: inOrder(shape, data) }
      : { ...preview, values: thinned(data), thinned: true }
  const { layout } = sheet
  if (look === 'photo' || address === undefined) image.fill(0)
  if (look === 'photo') {
    const map = {
      offset: 0,
      across: sheet.channels,
      down: sheet.columns * sheet.channels,
      ...cut(sheet.rows, sheet.columns, layout),
    }
    paintPhoto(data, map, layout.zoom, range.max > 1.001 ? 1 : 255, image, layout.width)
  } else if (address === undefined)
    paintSheet(data, sheet, colouringOf(range, colours, tables), image)
  else paintSheetInHeap(address, sheet, colouringOf(range, colours, tables), image)
  return {
    ...preview,
    sheet: {
      width: layout.width,
      height: layout.height,
      rgba: new Uint8ClampedArray(image.buffer, image.byteOffset, image.byteLength),
      columns: layout.columns,
      zoom: layout.zoom,
      cell: layout.cell,
      first: sheet.first,
      shown: sheet.shown,
      maps: sheet.total,
    },
    // Of rank 4 they would lie channels last.
    values:
      wanted.values && shape.length !== 4 && data.length <= MOST_VALUES ? data.slice() : undefined,
  }
}
