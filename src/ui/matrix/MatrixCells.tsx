import type { FocusEvent, KeyboardEvent, PointerEvent } from 'react'
import { printCell } from '../draw/cellText'
import styles from './MatrixCells.module.css'
import { moved, type Place } from './places'
import { cellLook, Vector } from './Vector'
import type { MatrixView } from './view'

/** From so many rows or columns on the cells are smaller. */
const DENSE = 12

export interface MatrixDrawingProps {
  readonly view: MatrixView
  readonly place: Place
  readonly onPlace: (place: Place | null) => void
  readonly numbers: boolean
  /** Index of the weight that each entry holds, −1 for none; null where that is not known. */
  readonly held: Int32Array | null
  /** Words for an entry: `A[2,3] = 1, weight[0,0,1]`. */
  readonly nameOf: (row: number, column: number) => string
  /** What gives y: `conv1d`. */
  readonly by: string
}

/** Where a cell of the matrix or of a vector leads. */
function placeAt(target: EventTarget, row: number): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row], [data-column]') : null
  if (!cell) return null
  const [r, c] = [cell.dataset.row, cell.dataset.column].map((text) => (text === undefined ? null : Number(text)))
  return { row: r ?? row, column: c }
}

/** A small matrix as cells, with x, A x, y and their difference beside it; arrow keys go from entry to entry. */
export function MatrixCells({ view, place, onPlace, numbers, held, nameOf, by }: MatrixDrawingProps) {
  const [rows, columns] = view.matrix.shape
  const { letter, limit, vectorLimit } = view
  const index = held && place.column !== null ? held[place.row * columns + place.column] : -1
  const valueAt = (row: number, column: number): number => view.matrix.data[row * columns + column]
  const isRead = (column: number): boolean => valueAt(place.row, column) !== 0
  const inRow = (row: number): boolean => row === place.row

  const point = (event: PointerEvent | FocusEvent): void => {
    const found = placeAt(event.target, place.row)
    if (found) onPlace(found)
  }
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const next = event.altKey || event.ctrlKey || event.metaKey ? null : moved(place, event.key, 1, rows, columns)
    if (!next) return
    event.preventDefault()
    event.currentTarget.querySelector<HTMLElement>(`[data-row="${next.row}"][data-column="${next.column}"]`)?.focus()
  }
  const dense = Math.max(rows, columns) > DENSE
  const product = `${letter} x${view.b ? ' + b' : ''}`
  const beside = { limit: vectorLimit, numbers, marked: inRow, leads: 'row' } as const
  return (
    <div className={`${styles.row} ${dense ? styles.dense : ''}`} onPointerOver={point} onPointerLeave={() => onPlace(null)}>
      <section className={styles.block}>
        <h3 className={styles.title}>
          {letter} <span>{`${rows}×${columns}`}</span>
        </h3>
        <div
          className={styles.matrix}
          role="grid"
          aria-label={`${letter}, ${rows} rows and ${columns} columns`}
          aria-rowcount={rows}
          aria-colcount={columns}
          style={{ '--columns': columns } as React.CSSProperties}
          onKeyDown={move}
          onFocus={point}
        >
          <span aria-hidden />
          {Array.from({ length: columns }, (_, column) => (
            <span key={column} aria-hidden className={`${styles.index} ${isRead(column) ? styles.on : ''}`}>
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
                    alike: index >= 0 && held?.[row * columns + column] === index,
                    changed: view.changed?.[row * columns + column],
                  })}
                >
                  {numbers ? printCell(valueAt(row, column), dense ? 12 : 7) : ''}
                </span>
              ))}
            </div>
          ))}
        </div>
      </section>
      <span className={styles.sign}>·</span>
      <Vector title="x" note="input" values={view.x} limit={vectorLimit} numbers={numbers} marked={isRead} leads="column" />
      {view.b && <span className={styles.sign}>+</span>}
      {view.b && <Vector title="b" note="f(0)" values={view.b} {...beside} />}
      <span className={styles.sign}>=</span>
      <Vector title={product} note="matmul" values={view.product} {...beside} />
      <Vector title="y" note={by} values={view.y} {...beside} />
      {view.difference && <Vector title={`${product} − y`} note="" values={view.difference} {...beside} marked={() => false} />}
    </div>
  )
}
