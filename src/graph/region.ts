import type { Shape } from '../layers/tensorShape'
import { countOf, type Intervals, sameCells, spanOf, union, wholeAxis, within } from './intervals'

/** Cells of a tensor: the Cartesian product of the cells along each axis. */
export type Box = readonly Intervals[]

/** Cells of a tensor: the union of boxes. */
export interface Region {
  readonly boxes: readonly Box[]
  /** False if there were too many boxes, so that these contain more cells than meant. */
  readonly exact: boolean
}

/** More boxes are replaced by their bounding box. */
const MOST_BOXES = 48

/** Two boxes as one with exactly their cells; null if that is impossible. */
function joined(a: Box, b: Box): Box | null {
  const apart = a.flatMap((cells, axis) => (sameCells(cells, b[axis]) ? [] : [axis]))
  if (apart.length <= 1)
    return a.map((cells, axis) => (axis === apart[0] ? union(cells, b[axis]) : cells))
  if (apart.every((axis) => within(a[axis], b[axis]))) return b
  return apart.every((axis) => within(b[axis], a[axis])) ? a : null
}

/** The union of boxes, with as few boxes as are easily found; empty ones are dropped. */
export function regionOf(boxes: readonly Box[], exact = true): Region {
  const kept: Box[] = []
  for (const each of boxes) {
    if (each.some((cells) => cells.length === 0)) continue
    let box = each
    for (let i = 0; i < kept.length; ) {
      const both = joined(kept[i], box)
      if (both) {
        kept.splice(i, 1)
        box = both
        i = 0
      } else i++
    }
    kept.push(box)
  }
  if (kept.length <= MOST_BOXES) return { boxes: kept, exact }
  return {
    boxes: [kept.reduce((hull, box) => hull.map((cells, axis) => union(cells, box[axis])))],
    exact: false,
  }
}

/** The box of all cells of a tensor. */
export const wholeTensor = (shape: Shape): Box => shape.map(wholeAxis)

/** Number of cells of a box. */
export const cellsIn = (box: Box): number => box.reduce((count, cells) => count * countOf(cells), 1)

/** Bounding box of a region, as one interval per axis; null where it is empty. */
export const hullOf = ({ boxes }: Region): readonly (readonly [number, number])[] | null =>
  boxes.length === 0
    ? null
    : boxes.reduce((hull, box) => hull.map((cells, axis) => union(cells, box[axis]))).map(spanOf)

/** The image of a region under a function of boxes. */
export function followed(first: Region, then: (box: Box) => Region): Region {
  const parts = first.boxes.map(then)
  return regionOf(
    parts.flatMap((part) => part.boxes),
    first.exact && parts.every((part) => part.exact),
  )
}

/**
 * The relation of one input port: `back` from output cells to the input cells that they read,
 * `forth` the other way.
 */
export interface Way {
  readonly back: (output: Box) => Region
  readonly forth: (input: Box) => Region
}
