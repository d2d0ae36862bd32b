import type { CellList, SetCells } from './project'

/** Cells that are set one by one gather in one list of up to so many. */
const GATHERED = 64
/** So many lists are walked through at a look; then they become one. */
const MOST_LISTS = 64

/**
 * Places and values in ascending order of places; of a place that stands there twice the last value
 * counts.
 */
export function sorted(at: ArrayLike<number>, values: ArrayLike<number>): CellList {
  let ascending = true
  for (let i = 1; i < at.length && ascending; i++) ascending = at[i] > at[i - 1]
  if (ascending) return { at: Uint32Array.from(at), values: Float32Array.from(values) }
  const byPlace = new Map(Array.from(at, (place, i) => [place, values[i]]))
  const places = Uint32Array.from(byPlace.keys()).sort()
  return { at: places, values: Float32Array.from(places, (place) => byPlace.get(place) ?? 0) }
}

/** Two lists as one; where both have a place, the newer value counts. */
function merged(old: CellList, fresh: CellList): CellList {
  const at = new Uint32Array(old.at.length + fresh.at.length)
  const values = new Float32Array(at.length)
  let i = 0
  let k = 0
  let count = 0
  while (i < old.at.length || k < fresh.at.length) {
    const takeFresh = i === old.at.length || (k < fresh.at.length && fresh.at[k] <= old.at[i])
    if (takeFresh && old.at[i] === fresh.at[k]) i++
    at[count] = takeFresh ? fresh.at[k] : old.at[i]
    values[count++] = takeFresh ? fresh.values[k++] : old.values[i++]
  }
  return { at: at.slice(0, count), values: values.slice(0, count) }
}

/**
 * Lists as one, as long as somebody uses it: undo holds a thousand states, and each list is as long
 * as all that was set.
 */
const flat = new WeakMap<SetCells, WeakRef<CellList>>()

/** All cells as one list, ascending. */
export function cellList(cells: SetCells): CellList {
  if (!cells.before) return cells
  const known = flat.get(cells)?.deref()
  if (known) return known
  const lists: SetCells[] = []
  for (let list: SetCells | null = cells; list; list = list.before) lists.push(list)
  // Pairs of neighbours first: each number is moved only as often as the lists can be halved.
  let rest: CellList[] = lists.toReversed()
  while (rest.length > 1)
    rest = rest.flatMap((list, i) =>
      i % 2 === 1 ? [] : i + 1 < rest.length ? [merged(list, rest[i + 1])] : [list],
    )
  flat.set(cells, new WeakRef(rest[0]))
  return rest[0]
}

const countLists = (cells: SetCells): number => {
  let count = 0
  for (let list: SetCells | null = cells; list; list = list.before) count++
  return count
}

const samePlaces = (a: Uint32Array, b: Uint32Array): boolean =>
  a.length === b.length && a.every((place, i) => place === b[i])

/** Cells over others. A drag that sets the same cells again and again adds nothing. */
export function over(before: SetCells, at: ArrayLike<number>, values: ArrayLike<number>): SetCells {
  const fresh = sorted(at, values)
  if (samePlaces(fresh.at, before.at)) return { ...fresh, before: before.before }
  if (fresh.at.length + before.at.length <= GATHERED)
    return { ...merged(before, fresh), before: before.before }
  if (countLists(before) < MOST_LISTS) return { ...fresh, before }
  return { ...merged(cellList(before), fresh), before: null }
}

/** Place of a number in an ascending list; −1 where it is not there. */
function findPlace(at: Uint32Array, place: number): number {
  let low = 0
  let high = at.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (at[middle] === place) return middle
    if (at[middle] < place) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** The number that was set at this place last; undefined where none was. */
export function cellAt(cells: SetCells, place: number): number | undefined {
  for (let list: SetCells | null = cells; list; list = list.before) {
    const found = findPlace(list.at, place)
    if (found >= 0) return list.values[found]
  }
  return undefined
}
