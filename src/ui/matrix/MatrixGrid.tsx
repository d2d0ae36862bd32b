import type { CSSProperties, FocusEvent, KeyboardEvent, PointerEvent } from 'react'
import type { Tensor } from '../../graph/project'
import { printCell } from '../draw/cellText'
import styles from './MatrixCells.module.css'
import { moved, type Place } from './places'
import { cellLook } from './Vector'

interface MatrixGridProps {
  readonly name: string
  /** A note beside its size. */
  readonly at?: string
  readonly matrix: Tensor
  /** Limit of the colours. */
  readonly limit: number
  readonly place: Place
  readonly onPoint: (event: FocusEvent) => void
  readonly numbers: boolean
  /** The cells are narrow. */
  readonly dense: boolean
  /** Entries that hold the same weight as the active one. */
  readonly isAlike?: (entry: number) => boolean
  /** Entries that differ at another input. */
  readonly changed: readonly boolean[] | null
  /** Label of an entry: `A[2,3] = 1, weight[0,0,1]`. */
  readonly nameOf: (row: number, column: number) => string
}

/** The entry that a cell of a matrix or of a vector stands for. */
export function placeAt(event: PointerEvent | FocusEvent, row: number): Place | null {
  const cell =
    event.target instanceof Element
      ? event.target.closest<HTMLElement>('[data-row], [data-column]')
      : null
  if (!cell) return null
  const [r, c] = [cell.dataset.row, cell.dataset.column].map((text) =>
    text === undefined ? null : Number(text),
  )
  return { row: r ?? row, column: c }
}

/** The entries of a small matrix as cells; arrow keys move between them. */
export function MatrixGrid({
  name,
  at,
  matrix,
  limit,
  place,
  onPoint,
  numbers,
  dense,
  isAlike,
  changed,
  nameOf,
}: MatrixGridProps) {
  const [rows, columns] = matrix.shape
  const valueAt = (row: number, column: number): number => matrix.data[row * columns + column]
  const isRead = (column: number): boolean => valueAt(place.row, column) !== 0
  const inRow = (row: number): boolean => row === place.row

  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const next =
      event.altKey || event.ctrlKey || event.metaKey
        ? null
        : moved(place, event.key, 1, rows, columns)
    if (!next) return
    event.preventDefault()
    event.currentTarget
      .querySelector<HTMLElement>(`[data-row="${next.row}"][data-column="${next.column}"]`)
      ?.focus()
  }
  return (
    <section className={styles.block}>
      <h3 className={styles.title}>
        {name} <span>{`${rows}×${columns}`}</span> {at && <span className={styles.at}>{at}</span>}
      </h3>
      <div
        className={styles.matrix}
        role="grid"
        aria-label={`${name}${at ? ` ${at}` : ''}, ${rows} rows and ${columns} columns`}
        aria-rowcount={rows}
        aria-colcount={columns}
        style={{ '--columns': columns } as CSSProperties}
        onKeyDown={move}
        onFocus={onPoint}
      >
        <span aria-hidden />
        {Array.from({ length: columns }, (_, column) => (
          <span
            key={column}
            aria-hidden
            className={`${styles.index} ${isRead(column) ? styles.on : ''}`}
          >
            {column}
          </span>
        ))}
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} role="row" className={styles.line}>
            <span aria-hidden className={`${styles.index} ${inRow(row) ? styles.on : ''}`}>
              {row}
            </span>
            {Array.from({ length: columns }, (__, column) => (
              <span
                key={column}
                role="gridcell"
                tabIndex={inRow(row) && column === (place.column ?? 0) ? 0 : -1}
                data-row={row}
                data-column={column}
                aria-label={nameOf(row, column)}
                {...cellLook(valueAt(row, column), limit, {
                  marked: inRow(row) && valueAt(row, column) !== 0,
                  alike: isAlike?.(row * columns + column),
                  changed: changed?.[row * columns + column],
                })}
              >
                {numbers ? printCell(valueAt(row, column), dense ? 12 : 7) : ''}
              </span>
            ))}
          </div>
        ))}
      </div>
    </section>
  )
}
