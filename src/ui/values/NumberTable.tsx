import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useLayoutEffect,
  useRef,
} from 'react'
import { shareOf } from '../draw/cells'
import { cellNumber } from '../tensors/printed'
import styles from './NumberTable.module.css'
import type { Plane } from './plane'
import { CELL, reveal, useVisibleCells } from './useVisibleCells'

interface NumberTableProps {
  readonly data: Float32Array
  readonly plane: Plane
  /** Value of the strongest colour; null shows plain numbers. */
  readonly limit: number | null
  /** Names of the two axes, for the corner and for screen readers. */
  readonly axes: readonly [rows: string, cols: string]
  readonly label: string
  readonly cursor: readonly [row: number, col: number]
  readonly onMove: (row: number, col: number) => void
}

/** More rows or columns than this are not in the table: no browser has room for them. */
export const MOST_LINES = 300_000

const vars = (values: Readonly<Record<`--${string}`, number>>): CSSProperties => values
const range = (from: number, to: number, extra: number): number[] => {
  const all = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
  return extra < 0 || (extra >= from && extra < to) ? all : [...all, extra]
}

interface RowProps extends Pick<NumberTableProps, 'data' | 'plane' | 'limit'> {
  readonly row: number
  readonly from: number
  readonly to: number
  /** Column of the cursor, −1 where it is in another row. */
  readonly at: number
}

const Row = memo(function Row({
  data,
  plane: { base, cols, count, wrapped },
  limit,
  row,
  from,
  to,
  at,
}: RowProps) {
  return (
    <div role="row" aria-rowindex={row + 2} className={styles.row} style={vars({ '--r': row })}>
      <span
        role="rowheader"
        aria-colindex={1}
        className={styles.head}
        data-here={at >= 0 || undefined}
      >
        {wrapped ? row * cols : row}
      </span>
      {range(from, Math.min(to, cols, count - row * cols), at).map((col) => {
        const value = data[base + row * cols + col]
        const odd = !Number.isFinite(value)
        return (
          <span
            key={col}
            role="gridcell"
            aria-colindex={col + 2}
            tabIndex={col === at ? 0 : -1}
            className={styles.cell}
            data-cell={`${row},${col}`}
            data-odd={odd || undefined}
            style={vars(
              limit === null || odd ? { '--c': col } : { '--c': col, '--v': shareOf(value, limit) },
            )}
          >
            {cellNumber(value)}
          </span>
        )
      })}
    </div>
  )
})

/**
 * Where a key leads from a cell of a table of so many rows and columns; `page` is the number of
 * rows in view.
 */
function target(
  event: KeyboardEvent,
  [row, col]: readonly [number, number],
  rows: number,
  cols: number,
  page: number,
): readonly [number, number] | null {
  const far = event.ctrlKey || event.metaKey
  const ways: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [far ? 0 : row - 1, col],
    ArrowDown: [far ? rows - 1 : row + 1, col],
    ArrowLeft: [row, far ? 0 : col - 1],
    ArrowRight: [row, far ? cols - 1 : col + 1],
    Home: [far ? 0 : row, 0],
    End: [far ? rows - 1 : row, cols - 1],
    PageUp: [row - page, col],
    PageDown: [row + page, col],
  }
  const way = ways[event.key]
  return way && !event.altKey
    ? [Math.max(0, Math.min(rows - 1, way[0])), Math.max(0, Math.min(cols - 1, way[1]))]
    : null
}

/**
 * Numbers as a table of which only what is in view is in the page. The arrow keys, Home, End, Page
 * Up and Down move the cursor; with Ctrl as far as it goes. Rows and columns are called by their
 * places.
 */
export function NumberTable({ data, plane, limit, axes, label, cursor, onMove }: NumberTableProps) {
  const table = useRef<HTMLDivElement>(null)
  const moved = useRef(false)
  const shown = useVisibleCells(table)
  const rows = Math.min(MOST_LINES, plane.rows)
  const cols = Math.min(MOST_LINES, plane.cols)
  const [row, col] = cursor
  useLayoutEffect(() => {
    if (!table.current) return
    reveal(table.current, row, col)
    if (moved.current)
      table.current
        .querySelector<HTMLElement>(`[data-cell="${row},${col}"]`)
        ?.focus({ preventScroll: true })
    moved.current = false
  }, [row, col])

  const move = (to: readonly [number, number]): void => {
    moved.current = true
    onMove(...to)
  }
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const page = Math.max(
      1,
      Math.floor((event.currentTarget.clientHeight - CELL.height) / CELL.height) - 1,
    )
    const to = target(event, cursor, rows, cols, page)
    if (!to) return
    event.preventDefault()
    // The last row of a vector may end early.
    move([to[0], Math.min(to[1], plane.count - to[0] * plane.cols - 1)])
  }
  const choose = (event: MouseEvent<HTMLElement>): void => {
    const place = event.target instanceof HTMLElement ? event.target.dataset.cell : undefined
    if (place) move(place.split(',').map(Number) as [number, number])
  }
  const right = Math.min(shown.right, cols)
  return (
    <div
      ref={table}
      className={`${styles.table} ${limit === null ? '' : styles.coloured}`}
      onKeyDown={press}
      onClick={choose}
    >
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={rows + 1}
        aria-colcount={cols + 1}
        className={styles.sheet}
        style={vars({ '--rows': rows, '--cols': cols })}
      >
        <div role="row" aria-rowindex={1} className={styles.heads}>
          <span
            role="columnheader"
            aria-colindex={1}
            className={`${styles.head} ${styles.corner}`}
            title={`Rows: ${axes[0]}, columns: ${axes[1]}`}
          >
            {axes.every((name) => name.length < 3) ? axes.join('\\') : ''}
          </span>
          {range(shown.left, right, -1).map((at) => (
            <span
              key={at}
              role="columnheader"
              aria-colindex={at + 2}
              className={styles.head}
              data-here={at === col || undefined}
              style={vars({ '--c': at })}
            >
              {plane.wrapped && plane.rows > 1 ? `+${at}` : at}
            </span>
          ))}
        </div>
        {range(shown.top, Math.min(shown.bottom, rows), row).map((at) => (
          <Row
            key={at}
            data={data}
            plane={plane}
            limit={limit}
            row={at}
            from={shown.left}
            to={right}
            at={at === row ? col : -1}
          />
        ))}
      </div>
    </div>
  )
}
