import { indexAt, placeOf } from '../layers/place'
import { type Shape, sameShape, sizeOf } from '../layers/tensorShape'
import type { Edited, Patch, SetCells } from './project'
import { cellAt, cellList, over, sorted } from './setCells'

/**
 * Weights of up to so many numbers are copied at an edit: 16 kB, less than they would be worth
 * watching.
 */
const SMALL = 4096
export const isPatch = (edited: Edited): edited is Patch => 'cells' in edited

/** Is a weight of this size kept whole when it is edited? */
export const isSmall = (shape: Shape): boolean => sizeOf(shape) <= SMALL

/** Every number of this one is at that place of that shape too; −1 for what is not in it. */
const placeIn = (place: number, from: Shape, to: Shape): number => {
  const index = indexAt(place, from)
  return index.every((at, axis) => at < to[axis]) ? placeOf(index, to) : -1
}

/**
 * Where a number of a weight of one shape stands in another of the same rank; −1 where it is not in
 * it.
 */
const placeFrom = (place: number, from: Shape, to: Shape): number =>
  sameShape(from, to) ? place : from.length === to.length ? placeIn(place, from, to) : -1

/**
 * The cells of a patch whose index is in this shape, by their places in it; null where there are
 * none.
 */
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
 * A large weight of which these numbers are set; places count row-major. `edited` is what was
 * edited of it before, in any shape; undefined where nothing was. It is not copied: what it was
 * before shares all its arrays.
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

/** Every array that a weight consists of, by which it is saved, counted and compared. */
export function arraysOf(edited: Edited): readonly (Float32Array | Uint32Array)[] {
  if (!isPatch(edited)) return [edited.data]
  const arrays: (Float32Array | Uint32Array)[] = edited.base ? [edited.base.data] : []
  for (let list: SetCells | null = edited.cells; list; list = list.before)
    arrays.push(list.at, list.values)
  return arrays
}

/**
 * The number of an edited weight at this place of its present shape; undefined where the seed's is
 * the one.
 */
export function numberAt(edited: Edited, shape: Shape, place: number): number | undefined {
  const cell = isPatch(edited)
    ? cellAt(edited.cells, placeFrom(place, shape, edited.shape))
    : undefined
  const whole = isPatch(edited) ? edited.base : edited
  return cell ?? whole?.data[placeFrom(place, shape, whole.shape)]
}
