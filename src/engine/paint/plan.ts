import { type Shape, sizeOf } from '../../layers/tensorShape'
import type { Preview, WantedMap } from '../preview'
import { layoutOf, type SheetLayout } from './sheet'

/** Maps shown at once; more page as a contact sheet elsewhere. */
export const MOST_MAPS = 16

/** How a tensor is to be shown, which follows from its shape and the request. */
export interface Plan {
  readonly look: Preview['look']
  /** Of maps and photos; null where no pixels are painted. */
  readonly sheet: SheetPlan | null
}

/** A contact sheet of maps that lie as images of rows×columns×channels, one after the other. */
export interface SheetPlan {
  readonly layout: SheetLayout
  readonly rows: number
  readonly columns: number
  readonly channels: number
  /**
   * Index of the first map shown, how many are shown, and how many there are; maps are counted
   * through all images.
   */
  readonly first: number
  readonly shown: number
  readonly total: number
}

/** How a tensor of this shape is shown. */
export function lookOf(shape: Shape, photo: boolean): Preview['look'] {
  const count = sizeOf(shape)
  if (count <= 4) return 'numbers'
  if (shape.length === 4 && shape[2] * shape[3] > 1)
    return photo && shape[1] === 3 ? 'photo' : 'map'
  if (shape.length === 2 && shape[0] > 1 && shape[1] > 1) return 'map'
  if (shape.length === 3 && shape[2] > 1 && shape[0] * shape[1] > 8) return 'map'
  return count <= 64 && !(shape.length === 3 && shape[0] * shape[1] > 1) ? 'bars' : 'line'
}

function sheetOf(
  shape: Shape,
  look: Preview['look'],
  { page, width, height, most = MOST_MAPS }: WantedMap,
): SheetPlan {
  if (shape.length !== 4) {
    const columns = shape[shape.length - 1]
    const rows = Math.min(4096, sizeOf(shape) / columns)
    return {
      layout: layoutOf(1, rows, columns, width, height),
      rows,
      columns,
      channels: 1,
      first: 0,
      shown: 1,
      total: 1,
    }
  }
  const [batch, channels, rows, columns] = shape
  if (look === 'photo')
    return {
      layout: layoutOf(1, rows, columns, width, height),
      rows,
      columns,
      channels,
      first: 0,
      shown: 1,
      total: 1,
    }
  const total = batch * channels
  const first = Math.min(page, Math.ceil(total / most) - 1) * most
  const shown = Math.min(total - first, most)
  return {
    layout: layoutOf(shown, rows, columns, width, height),
    rows,
    columns,
    channels,
    first,
    shown,
    total,
  }
}

/** How a tensor of this shape is shown at the requested size. */
export function planOf(shape: Shape, photo: boolean, wanted: WantedMap): Plan {
  const look = lookOf(shape, photo)
  return { look, sheet: look === 'map' || look === 'photo' ? sheetOf(shape, look, wanted) : null }
}

/** Pixels that a plan paints. */
export const pixelsOf = ({ sheet }: Plan): number =>
  sheet ? sheet.layout.width * sheet.layout.height : 0
