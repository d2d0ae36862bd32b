import type { AxisWindows } from '../../graph/explain'
import { GAP, lengthOf, NARROWEST, runsOf, WIDTH } from './axisRuns'

const WIDEST = 16
/** The most rows of windows, including the highlighted one. */
const ROWS = 3

/** One cell of the input or its padding, and its left edge, px. */
export interface DrawnCell {
  readonly cell: number
  readonly x: number
  readonly state: 'input' | 'padding' | 'unread'
}

/** One window: the centres of the cells that it reads, px; `row` counts down from the axis. */
export interface DrawnWindow {
  readonly output: number
  readonly row: number
  readonly at: readonly number[]
}

/** The layout of an axis, px. */
export interface AxisPlan {
  /** Width of a cell, px. */
  readonly width: number
  readonly cells: readonly DrawnCell[]
  /** Centres of the gaps where cells are omitted, px. */
  readonly gaps: readonly number[]
  readonly windows: readonly DrawnWindow[]
  readonly rows: number
}

/** The layout of an axis while the window of `output` is highlighted. */
export function planOf(
  { size, count, padding, cells, read }: AxisWindows,
  output: number,
): AxisPlan {
  const shown = cells(output)
  const first = Math.min(0 - Math.max(0, padding[0]), shown[0] ?? 0)
  const last = Math.max(size - 1 + Math.max(0, padding[1]), shown[shown.length - 1] ?? 0)
  const runs = runsOf(first, last, shown.length > 0 ? [shown[0], shown[shown.length - 1]] : null)
  const width = Math.min(WIDEST, (WIDTH - GAP * (runs.length - 1)) / lengthOf(runs))
  const drawn: DrawnCell[] = []
  const gaps: number[] = []
  let x = (WIDTH - width * lengthOf(runs) - GAP * (runs.length - 1)) / 2
  for (const [i, [from, to]] of runs.entries()) {
    if (i > 0) {
      gaps.push(x + GAP / 2)
      x += GAP
    }
    for (let cell = from; cell <= to; cell++, x += width)
      drawn.push({
        cell,
        x,
        state: cell < 0 || cell >= size ? 'padding' : read(cell) ? 'input' : 'unread',
      })
  }
  const places = new Map(drawn.map((one) => [one.cell, one.x + width / 2]))
  const span = Math.max(1, (shown[shown.length - 1] ?? 0) - (shown[0] ?? 0) + 1)
  const step = Math.max(
    1,
    (cells(Math.min(count - 1, output + 1))[0] ?? 0) - (shown[0] ?? 0) || span,
  )
  // This many windows overlap: each is drawn in a row of its own, while there are rows.
  const lanes = Math.max(1, Math.ceil(span / step))
  const rows = Math.min(ROWS, lanes)
  const near = Math.ceil(WIDTH / NARROWEST)
  const windows: DrawnWindow[] = []
  const seen = new Set<number>()
  for (const walk of walks(count, output, near))
    for (const other of walk) {
      const row = (((other - output) % lanes) + lanes) % lanes
      if (row >= rows) continue
      const at = cells(other)
      const isOwn = other === output
      // One with more cells than are drawn stands for all that follow, which are as long.
      if (!isOwn && at.length > places.size) break
      if (seen.has(other) || !(isOwn || at.every((cell) => places.has(cell)))) continue
      seen.add(other)
      windows.push({ output: other, row, at: at.flatMap((cell) => places.get(cell) ?? []) })
    }
  return {
    width,
    cells: drawn,
    gaps,
    windows: windows
      .filter((one) => one.output === output || !over(one, windows, output))
      .toSorted((a, b) => a.output - b.output),
    rows,
  }
}

/**
 * Does a window overlap one that is drawn before it, or the highlighted one? Upsample's do: many
 * outputs read the same cells.
 */
const over = (
  { output, row, at }: DrawnWindow,
  windows: readonly DrawnWindow[],
  shown: number,
): boolean =>
  windows.some((other) => {
    const first = other.output === shown || (other.output < output && output !== shown)
    const apart =
      other.at.length === 0 ||
      at.length === 0 ||
      other.at[0] > at[at.length - 1] ||
      other.at[other.at.length - 1] < at[0]
    return first && other.output !== output && other.row === row && !apart
  })

/**
 * Windows that may be visible, in steps away from where cells are drawn: from the first, from the
 * last, and from the highlighted one to both sides.
 */
function walks(count: number, output: number, near: number): readonly (readonly number[])[] {
  const walk = (from: number, by: 1 | -1): readonly number[] =>
    Array.from({ length: near + 1 }, (_, i) => from + i * by).filter(
      (one) => one >= 0 && one < count,
    )
  return [walk(0, 1), walk(output, -1), walk(output, 1), walk(count - 1, -1)]
}

/**
 * The cells that a window reads, in words: `rows 5 to 7`, `columns 0, 2 and 4 and 1 of padding`.
 */
export function readsWords({ size, word, cells }: AxisWindows, output: number): string {
  const all = cells(output)
  const inside = all.filter((cell) => cell >= 0 && cell < size)
  const outside = all.length - inside.length
  const first = inside[0]
  const last = inside[inside.length - 1]
  const unbroken = last - first + 1 === inside.length
  const few =
    inside.length <= 5
      ? `${inside.slice(0, -1).join(', ')} and ${last}`
      : `${inside.slice(0, 3).join(', ')} … ${last}`
  const said =
    inside.length === 0
      ? ''
      : inside.length === 1
        ? `${word} ${first}`
        : `${word}s ${unbroken ? `${first} to ${last}` : few}`
  const padded = outside === 0 ? '' : `${outside} of padding`
  return [said, padded].filter(Boolean).join(' and ') || 'nothing'
}
