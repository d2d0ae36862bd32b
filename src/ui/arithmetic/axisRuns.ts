/** Width of the drawing, px, before it is scaled to fit. */
export const WIDTH = 312
/** Width of the gap where cells are omitted, px. */
export const GAP = 16
/** Minimum width of a cell, px. */
export const NARROWEST = 8

/** Cells from the first to the last, both included. */
type CellRun = readonly [first: number, last: number]

const merged = (runs: readonly CellRun[]): CellRun[] => {
  const sorted = runs.filter(([first, last]) => last >= first).sort((a, b) => a[0] - b[0])
  // A gap of one cell is wider than the cell.
  return sorted.reduce<CellRun[]>((done, [first, last]) => {
    const before = done[done.length - 1]
    if (before && first <= before[1] + 2)
      return [...done.slice(0, -1), [before[0], Math.max(before[1], last)]]
    return [...done, [first, last]]
  }, [])
}

/** Number of cells in these runs. */
export const lengthOf = (runs: readonly CellRun[]): number =>
  runs.reduce((sum, [first, last]) => sum + last - first + 1, 0)

/**
 * The runs of an axis that are drawn: all of it if there is room, else its beginning, its end and
 * the highlighted window.
 */
export function runsOf(first: number, last: number, window: CellRun | null): readonly CellRun[] {
  const room = Math.floor((WIDTH - 2 * GAP) / NARROWEST)
  if (last - first < Math.floor(WIDTH / NARROWEST)) return [[first, last]]
  const [from, to] = window ?? [first, first]
  const wide = to - from + 3 > room - 8
  const middle: CellRun[] = wide
    ? [[from - 1, from + 8] as const, [to - 8, to + 1] as const]
    : [[from - 1, to + 1] as const]
  const inside = middle.map(([a, b]) => [Math.max(first, a), Math.min(last, b)] as const)
  const side = Math.max(4, Math.floor((room - lengthOf(inside)) / 2))
  let runs = merged([[first, first + side - 1], ...inside, [last - side + 1, last]])
  // Where the window overlaps the beginning or the end, more of the beginning fits.
  if (runs.length < 3) runs = merged([[first, runs[0][1] + room - lengthOf(runs)], ...runs])
  return runs
}
