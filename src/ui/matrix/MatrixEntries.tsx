import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef } from 'react'
import type { Tensor } from '../../graph/project'
import styles from './MatrixSheet.module.css'
import { markEntries } from './markEntries'
import { PaintedMatrix } from './PaintedMatrix'
import { moved, type Place } from './places'

interface MatrixEntriesProps {
  /** Its accessible name: `A`, `J at this input`. */
  readonly name: string
  readonly matrix: Tensor
  /** Limit of the colours. */
  readonly limit: number
  /** Pixels along a side of an entry; the style sheet reads it from an ancestor. */
  readonly zoom: number
  readonly place: Place
  readonly onPlace: (place: Place | null) => void
  /** Entries with a ring; must be referentially stable. */
  readonly isChosen?: (entry: number) => boolean
  readonly nameOf: (row: number, column: number) => string
}

/** The entries of a large matrix, painted; read by hovering or with the arrow keys. */
export function MatrixEntries({
  name,
  matrix,
  limit,
  zoom,
  place,
  onPlace,
  isChosen,
  nameOf,
}: MatrixEntriesProps) {
  const [rows, columns] = matrix.shape
  const marks = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    if (marks.current && isChosen) markEntries(marks.current, rows, columns, isChosen)
  }, [rows, columns, isChosen])

  const point = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect()
    const row = Math.floor((event.clientY - box.top) / zoom)
    const column = Math.floor((event.clientX - box.left) / zoom)
    if (
      row >= 0 &&
      row < rows &&
      column >= 0 &&
      column < columns &&
      (row !== place.row || column !== place.column)
    )
      onPlace({ row, column })
  }
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const next =
      event.altKey || event.ctrlKey || event.metaKey
        ? null
        : moved(place, event.key, event.shiftKey ? 10 : 1, rows, columns)
    if (!next) return
    event.preventDefault()
    onPlace(next)
  }
  const here = nameOf(place.row, place.column ?? 0)
  return (
    <div
      className={styles.entries}
      role="application"
      aria-roledescription="matrix"
      aria-label={`${name}, ${rows} rows and ${columns} columns. ${here}`}
      tabIndex={0}
      onPointerMove={point}
      onPointerLeave={() => onPlace(null)}
      onKeyDown={move}
    >
      <PaintedMatrix
        data={matrix.data}
        rows={rows}
        columns={columns}
        limit={limit}
        className={styles.whole}
      />
      {isChosen && <canvas ref={marks} className={styles.whole} aria-hidden />}
      <span className={styles.row} />
      {place.column !== null && <span className={styles.entry} />}
    </div>
  )
}
