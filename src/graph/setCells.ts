import type { CellList, SetCells } from './project'

/** Single edits are collected in one list up to this length. */
const GATHERED = 64
/** Up to this many lists are searched one by one; then they are merged. */
const MOST_LISTS = 64

/** Places and values sorted by place; for duplicates the last value wins. */
export function sorted(at: ArrayLike<number>, values: ArrayLike<number>): CellList {
  let ascending = true
  for (let i = 1; i < at.length && ascending; i++) ascending = at[i] > at[i - 1]
  if (ascending) return { at: Uint32Array.from(at), values: Float32Array.from(values) }
  const byPlace = new Map(Array.from(at, (place, i) => [place, values[i]]))
  const places = Uint32Array.from(byPlace.keys()).sort()
  return { at: places, values: Float32Array.from(places, (place) => byPlace.get(place) ?? 0) }
}

/** Merges two lists; the newer value wins. */
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
 * Merged lists, cached while in use: undo holds a thousand states, each with a list of everything
 * set.
 */
const flat = new WeakMap<SetCells, WeakRef<CellList>>()

/** All cells as one ascending list. */
export function cellList(cells: SetCells): CellList {
  if (!cells.before) return cells
  const known = flat.get(cells)?.deref()
  if (known) return known
  const lists: SetCells[] = []
  for (let list: SetCells | null = cells; list; list = list.before) lists.push(list)
  // Merges neighbours pairwise, so that each number moves only log₂(lists) times.
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

/** Adds cells over others. Setting the same cells again and again, as in a drag, adds no list. */
export function over(before: SetCells, at: ArrayLike<number>, values: ArrayLike<number>): SetCells {
  const fresh = sorted(at, values)
  if (samePlaces(fresh.at, before.at)) return { ...fresh, before: before.before }
  if (fresh.at.length + before.at.length <= GATHERED)
    return { ...merged(before, fresh), before: before.before }
  if (countLists(before) < MOST_LISTS) return { ...fresh, before }
  return { ...merged(cellList(before), fresh), before: null }
}

/** Index of a place in an ascending list (binary search); −1 if it is missing. */
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

/** The last value set at this place; undefined if there is none. */
export function cellAt(cells: SetCells, place: number): number | undefined {
  for (let list: SetCells | null = cells; list; list = list.before) {
    const found = findPlace(list.at, place)
    if (found >= 0) return list.values[found]
  }
  return undefined
}
