/** Width of the drawing, px; it scales to its place. */
export const WIDTH = 312

/** Width of the gap where cells are left out, px. */
export const GAP = 16

/** The narrowest that a cell is drawn, px. */
export const NARROWEST = 8

/** Cells from the first to the last, both included. */
type CellRun = readonly [first: number, last: number]

const merged = (runs: readonly CellRun[]): CellRun[] => {
  const sorted = runs.filter(([first, last]) => last >= first).sort((a, b) => a[0] - b[0])
  // A gap of one cell takes more room than the cell.
  return sorted.reduce<CellRun[]>((done, [first, last]) => {
    const before = done[done.length - 1]
    if (before && first <= before[1] + 2)
      return [...done.slice(0, -1), [before[0], Math.max(before[1], last)]]
    return [...done, [first, last]]
  }, [])
}

/** How many cells these are. */
export const lengthOf = (runs: readonly CellRun[]): number =>
  runs.reduce((sum, [first, last]) => sum + last - first + 1, 0)

/**
 * The stretches of an axis that are drawn: all of it where there is room, else its beginning, its
 * end, and the window shown.
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
  // What the window shares with the beginning or the end leaves room for more of the beginning.
  if (runs.length < 3) runs = merged([[first, runs[0][1] + room - lengthOf(runs)], ...runs])
  return runs
}
