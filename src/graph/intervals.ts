/** Cells along one axis: ascending half-open intervals [start, end), disjoint and not adjacent. */
export type Intervals = readonly (readonly [number, number])[]

const NONE: Intervals = []
const wholes = new Map<number, Intervals>()

/** All cells of an axis; cached per size. */
export function wholeAxis(size: number): Intervals {
  let whole = wholes.get(size)
  if (!whole) {
    if (wholes.size > 4096) wholes.clear()
    whole = size > 0 ? [[0, size]] : NONE
    wholes.set(size, whole)
  }
  return whole
}

/** Number of cells. */
export const countOf = (cells: Intervals): number =>
  cells.reduce((sum, [start, end]) => sum + end - start, 0)

/** Is this cell in any interval? */
export const hasCell = (cells: Intervals, cell: number): boolean =>
  cells.some(([start, end]) => cell >= start && cell < end)

/** The smallest single interval that contains them; [0, 0] where there are none. */
export const spanOf = (cells: Intervals): readonly [number, number] =>
  cells.length === 0 ? [0, 0] : [cells[0][0], cells[cells.length - 1][1]]

/** Are these the same cells? */
export const sameCells = (a: Intervals, b: Intervals): boolean =>
  a === b ||
  (a.length === b.length && a.every(([start, end], i) => start === b[i][0] && end === b[i][1]))

/** Is `a` a subset of `b`? */
export function within(a: Intervals, b: Intervals): boolean {
  let at = 0
  return (
    a === b ||
    a.every(([start, end]) => {
      while (at < b.length && b[at][1] < end) at++
      return at < b.length && b[at][0] <= start
    })
  )
}

/** Sorts and merges intervals in any order, which may overlap. */
export function tidied(intervals: Intervals): Intervals {
  if (intervals.length < 2) return intervals
  const sorted = intervals.toSorted((a, b) => a[0] - b[0])
  const joined: [number, number][] = []
  for (const [start, end] of sorted) {
    const last = joined[joined.length - 1]
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else joined.push([start, end])
  }
  return joined
}

/** Single cells in any order, with duplicates, as intervals. */
export function asIntervals(cells: readonly number[]): Intervals {
  const joined: [number, number][] = []
  for (const cell of Int32Array.from(cells).sort()) {
    const last = joined[joined.length - 1]
    if (last && cell <= last[1]) last[1] = Math.max(last[1], cell + 1)
    else joined.push([cell, cell + 1])
  }
  return joined
}

/** The union of both. */
export const union = (a: Intervals, b: Intervals): Intervals =>
  within(a, b) ? b : within(b, a) ? a : tidied([...a, ...b])

/**
 * A relation between places and cells along an axis, in CSR form: place i is related to the cells
 * at `starts[i]` … `starts[i + 1]` − 1 of `cells`.
 */
export interface Ties {
  readonly starts: Int32Array
  readonly cells: Int32Array
  /** The cells related to any place, cached. */
  all?: Intervals
}

/** Tabulates a relation for `count` places. */
export function tiesOf(count: number, cellsAt: (place: number) => readonly number[]): Ties {
  const starts = new Int32Array(count + 1)
  const cells: number[] = []
  for (let place = 0; place < count; place++) {
    for (const cell of cellsAt(place)) cells.push(cell)
    starts[place + 1] = cells.length
  }
  return { starts, cells: Int32Array.from(cells) }
}

/** The inverse relation: the places related to each of `size` cells. */
export function turned({ starts, cells }: Ties, size: number): Ties {
  const ends = new Int32Array(size + 1)
  for (const cell of cells) ends[cell + 1]++
  for (let cell = 0; cell < size; cell++) ends[cell + 1] += ends[cell]
  const places = new Int32Array(cells.length)
  const next = ends.slice(0, size)
  for (let place = 0; place + 1 < starts.length; place++)
    for (let i = starts[place]; i < starts[place + 1]; i++) places[next[cells[i]]++] = place
  return { starts: ends, cells: places }
}

let marks = new Uint8Array(1024)

/** The union of the cells related to these places, on an axis of `size` cells. */
export function tiedTo(ties: Ties, places: Intervals, size: number): Intervals {
  const { starts, cells } = ties
  const everywhere = places.length === 1 && places[0][0] === 0 && places[0][1] === starts.length - 1
  if (everywhere && ties.all) return ties.all
  if (marks.length < size) marks = new Uint8Array(2 * size)
  let least = size
  let most = -1
  for (const [start, end] of places)
    for (let i = starts[start]; i < starts[end]; i++) {
      const cell = cells[i]
      marks[cell] = 1
      if (cell < least) least = cell
      if (cell > most) most = cell
    }
  const found: [number, number][] = []
  for (let cell = least; cell <= most; cell++) {
    if (marks[cell] === 0) continue
    const start = cell
    while (cell <= most && marks[cell] === 1) marks[cell++] = 0
    found.push([start, cell])
  }
  const tied =
    found.length === 1 && found[0][0] === 0 && found[0][1] === size ? wholeAxis(size) : found
  if (everywhere) ties.all = tied
  return tied
}
