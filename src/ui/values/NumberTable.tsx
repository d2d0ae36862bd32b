import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useRef } from 'react'
import { target } from './cursorKeys'
import { NumberRow, range, vars } from './NumberRow'
import styles from './NumberTable.module.css'
import type { NumberPlane } from './plane'
import { CELL, reveal, useVisibleCells } from './useVisibleCells'

/** Props of a table of numbers. */
export interface NumberTableProps {
  readonly data: Float32Array
  readonly plane: NumberPlane
  /** Value of the strongest colour; null shows plain numbers. */
  readonly limit: number | null
  /** Names of the two axes, for the corner and for screen readers. */
  readonly axes: readonly [rows: string, cols: string]
  readonly label: string
  readonly cursor: readonly [row: number, col: number]
  readonly onMove: (row: number, col: number) => void
}

/** The most rows or columns of the table: browsers limit the size of an element. */
export const MOST_LINES = 300_000

/**
 * A virtualised table of numbers. The arrow keys, Home, End, Page Up and Down move the cursor; with
 * Ctrl to the end. Rows and columns are labelled with their indices.
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
    // The last row of a vector may be shorter.
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
          <NumberRow
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
