import { Minus, Plus } from 'lucide-react'
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '../controls/Button'
import type { MatrixDrawingProps } from './MatrixCells'
import styles from './MatrixSheet.module.css'
import { PaintedMatrix } from './PaintedMatrix'
import { moved } from './places'
import { markEntries } from './markEntries'

/** Pixels that one entry can have along a side. */
const SIZES = [1, 2, 3, 4, 6, 8, 12, 16, 24]
/** What a matrix may fill at first, px. */
const ROOM = { width: 680, height: 440 }

const fitting = (rows: number, columns: number): number =>
  SIZES.findLast((size) => size * columns <= ROOM.width && size * rows <= ROOM.height && size <= 16) ?? 1

/** A large matrix, each entry a square of whole pixels, with x above it and A x and y beside it; zoomed by buttons, read by pointing at it or with the arrow keys. */
export function MatrixSheet({ view, place, onPlace, held, nameOf }: MatrixDrawingProps) {
  const [rows, columns] = view.matrix.shape
  const [zoom, setZoom] = useState(() => fitting(rows, columns))
  const marks = useRef<HTMLCanvasElement>(null)
  const { letter, limit, vectorLimit } = view
  const index = held && place.column !== null ? held[place.row * columns + place.column] : -1
  useLayoutEffect(() => {
    if (marks.current) markEntries(marks.current, rows, columns, (i) => (index >= 0 && held?.[i] === index) || view.changed?.[i] === true)
  }, [rows, columns, held, index, view.changed])

  const point = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect()
    const [row, column] = [Math.floor((event.clientY - box.top) / zoom), Math.floor((event.clientX - box.left) / zoom)]
    if (row >= 0 && row < rows && column >= 0 && column < columns && (row !== place.row || column !== place.column)) onPlace({ row, column })
  }
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const next = event.altKey || event.ctrlKey || event.metaKey ? null : moved(place, event.key, event.shiftKey ? 10 : 1, rows, columns)
    if (!next) return
    event.preventDefault()
    onPlace(next)
  }
  const step = (by: number): void => setZoom(SIZES[Math.max(0, Math.min(SIZES.length - 1, SIZES.indexOf(zoom) + by))])
  const data = {
    '--rows': rows,
    '--columns': columns,
    '--zoom': zoom,
    '--beside': view.difference ? 3 : 2,
    '--row': place.row,
    '--column': place.column ?? -1,
  } as CSSProperties
  const product = `${letter} x${view.b ? ' + b' : ''}`
  const beside = { rows, columns: 1, limit: vectorLimit, className: styles.column }
  return (
    <div className={styles.sheet} style={data}>
      <div className={styles.head}>
        <h3>
          {letter} <span className="mono faint">{`${rows}×${columns}`}</span>
        </h3>
        <div className={styles.zoom} role="group" aria-label="Size of an entry">
          <Button variant="icon" small title="Smaller entries" disabled={zoom === SIZES[0]} onClick={() => step(-1)}>
            <Minus className="icon icon--s" aria-hidden />
          </Button>
          <span className="mono">{zoom} px</span>
          <Button variant="icon" small title="Larger entries" disabled={zoom === SIZES.at(-1)} onClick={() => step(1)}>
            <Plus className="icon icon--s" aria-hidden />
          </Button>
        </div>
      </div>
      <div className={styles.scroll}>
        <div className={styles.grid}>
          <span className={styles.name}>x</span>
          <PaintedMatrix data={view.x} rows={1} columns={columns} limit={vectorLimit} className={styles.line} label={`x, ${columns} numbers`} />
          <span className={styles.over}>{product}</span>
          <span className={styles.over}>y</span>
          {view.difference && <span className={styles.over}>diff</span>}
          <span />
          <div
            className={styles.entries}
            role="application"
            aria-roledescription="matrix"
            aria-label={`${letter}, ${rows} rows and ${columns} columns. ${nameOf(place.row, place.column ?? 0)}`}
            tabIndex={0}
            onPointerMove={point}
            onPointerLeave={() => onPlace(null)}
            onKeyDown={move}
          >
            <PaintedMatrix data={view.matrix.data} rows={rows} columns={columns} limit={limit} className={styles.whole} />
            <canvas ref={marks} className={styles.whole} aria-hidden />
            <span className={styles.row} />
            {place.column !== null && <span className={styles.entry} />}
          </div>
          <PaintedMatrix data={view.product} {...beside} label={`${product}, ${rows} numbers`} />
          <PaintedMatrix data={view.y} {...beside} label={`y, ${rows} numbers`} />
          {view.difference && <PaintedMatrix data={view.difference} {...beside} label={`${product} − y, ${rows} numbers`} />}
        </div>
      </div>
    </div>
  )
}
