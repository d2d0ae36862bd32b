import { indexAt, placeOf } from '../layers/place'
import { type Shape, sameShape, sizeOf } from '../layers/tensorShape'
import type { Edited, Patch, SetCells } from './project'
import { cellAt, cellList, over, sorted } from './setCells'

/** Weights up to this size are copied on every edit (16 kB), which is cheaper than patches. */
const SMALL = 4096
/** Is this edited weight stored as single cells, not whole? */
export const isPatch = (edited: Edited): edited is Patch => 'cells' in edited

/** Is a weight of this size stored whole when it is edited? */
export const isSmall = (shape: Shape): boolean => sizeOf(shape) <= SMALL

/** The place in `to` of the index at this place in `from`; −1 if out of range. */
const placeIn = (place: number, from: Shape, to: Shape): number => {
  const index = indexAt(place, from)
  return index.every((at, axis) => at < to[axis]) ? placeOf(index, to) : -1
}

/** The same for shapes of any rank; −1 if they differ in rank. */
const placeFrom = (place: number, from: Shape, to: Shape): number =>
  sameShape(from, to) ? place : from.length === to.length ? placeIn(place, from, to) : -1

/** The patch's cells that exist in this shape, at their places in it; null where there are none. */
export function cellsIn({ shape: from, cells }: Patch, shape: Shape): SetCells | null {
  if (sameShape(from, shape)) return cells
  const list = cellList(cells)
  const at: number[] = []
  const values: number[] = []
  for (const [i, place] of list.at.entries()) {
    const there = placeFrom(place, from, shape)
    if (there < 0) continue
    at.push(there)
    values.push(list.values[i])
  }
  return at.length > 0 ? { ...sorted(at, values), before: null } : null
}

/**
 * A large weight with these numbers set; places are row-major. `edited` is its previous edit, in
 * any shape, or undefined. Nothing is copied: the new patch shares all arrays of the old one.
 */
export function withCells(
  edited: Edited | undefined,
  shape: Shape,
  at: ArrayLike<number>,
  values: ArrayLike<number>,
): Patch {
  const whole = edited && isPatch(edited) ? edited.base : (edited ?? null)
  const cells = edited && isPatch(edited) ? cellsIn(edited, shape) : null
  const base = whole && whole.shape.length === shape.length ? whole : null
  return {
    shape,
    base,
    cells: cells ? over(cells, at, values) : { ...sorted(at, values), before: null },
  }
}

/** Every array that a weight consists of, for saving, counting and comparing. */
export function arraysOf(edited: Edited): readonly (Float32Array | Uint32Array)[] {
  if (!isPatch(edited)) return [edited.data]
  const arrays: (Float32Array | Uint32Array)[] = edited.base ? [edited.base.data] : []
  for (let list: SetCells | null = edited.cells; list; list = list.before)
    arrays.push(list.at, list.values)
  return arrays
}

/** The edited value at this place of the weight's present shape; undefined if it is the seed's. */
export function numberAt(edited: Edited, shape: Shape, place: number): number | undefined {
  const cell = isPatch(edited)
    ? cellAt(edited.cells, placeFrom(place, shape, edited.shape))
    : undefined
  const whole = isPatch(edited) ? edited.base : edited
  return cell ?? whole?.data[placeFrom(place, shape, whole.shape)]
}
