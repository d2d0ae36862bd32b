import type { Shape } from '../layers/tensorShape'
import { countOf, type Intervals, sameCells, spanOf, union, wholeAxis, within } from './intervals'

/** Cells of a tensor: every combination of these cells along each axis. */
export type Box = readonly Intervals[]

/** Cells of a tensor: those of all boxes. */
export interface Region {
  readonly boxes: readonly Box[]
  /** False where there were too many boxes, and these hold more cells than are meant. */
  readonly exact: boolean
}

/** More boxes than this become one that holds them all. */
const MOST_BOXES = 48

/** Two boxes as one with exactly their cells; null where there is none. */
function joined(a: Box, b: Box): Box | null {
  const apart = a.flatMap((cells, axis) => (sameCells(cells, b[axis]) ? [] : [axis]))
  if (apart.length <= 1)
    return a.map((cells, axis) => (axis === apart[0] ? union(cells, b[axis]) : cells))
  if (apart.every((axis) => within(a[axis], b[axis]))) return b
  return apart.every((axis) => within(b[axis], a[axis])) ? a : null
}

/** The cells of these boxes in as few boxes as are easily found; empty boxes are left out. */
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

/** Every cell of a tensor of this shape. */
export const wholeTensor = (shape: Shape): Box => shape.map(wholeAxis)

/** How many cells a box has. */
export const cellsIn = (box: Box): number => box.reduce((count, cells) => count * countOf(cells), 1)

/**
 * The smallest interval along each axis that holds all cells of a region; null where it has none.
 */
export const hullOf = ({ boxes }: Region): readonly (readonly [number, number])[] | null =>
  boxes.length === 0
    ? null
    : boxes.reduce((hull, box) => hull.map((cells, axis) => union(cells, box[axis]))).map(spanOf)

/** Where the cells of a region lead, box by box. */
export function followed(first: Region, then: (box: Box) => Region): Region {
  const parts = first.boxes.map(then)
  return regionOf(
    parts.flatMap((part) => part.boxes),
    first.exact && parts.every((part) => part.exact),
  )
}

/**
 * One input port of a layer: from cells of the output to those of the input that they read, and the
 * other way round.
 */
export interface Way {
  readonly back: (output: Box) => Region
  readonly forth: (input: Box) => Region
}
