import { type CSSProperties, useCallback, useState } from 'react'
import type { MatrixCellsProps } from './MatrixCells'
import { MatrixEntries } from './MatrixEntries'
import styles from './MatrixSheet.module.css'
import { PaintedMatrix } from './PaintedMatrix'
import { fitting, Zoom } from './Zoom'

/**
 * A large matrix, each entry a square of whole pixels, with x above and A x and y beside it; zoomed
 * by buttons.
 */
export function MatrixSheet({ view, place, onPlace, held, nameOf }: MatrixCellsProps) {
  const [rows, columns] = view.matrix.shape
  const [zoom, setZoom] = useState(() => fitting(rows, columns))
  const { letter, limit, vectorLimit, changed } = view
  const index = held && place.column !== null ? held[place.row * columns + place.column] : -1
  const isChosen = useCallback(
    (entry: number) => (index >= 0 && held?.[entry] === index) || changed?.[entry] === true,
    [held, index, changed],
  )
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
        <Zoom zoom={zoom} onZoom={setZoom} />
      </div>
      <div className={styles.scroll}>
        <div className={styles.grid}>
          <span className={styles.name}>x</span>
          <PaintedMatrix
            data={view.x}
            rows={1}
            columns={columns}
            limit={vectorLimit}
            className={styles.line}
            label={`x, ${columns} numbers`}
          />
          <span className={styles.over}>{product}</span>
          <span className={styles.over}>y</span>
          {view.difference && <span className={styles.over}>diff</span>}
          <span />
          <MatrixEntries
            name={letter}
            matrix={view.matrix}
            limit={limit}
            zoom={zoom}
            place={place}
            onPlace={onPlace}
            isChosen={isChosen}
            nameOf={nameOf}
          />
          <PaintedMatrix data={view.product} {...beside} label={`${product}, ${rows} numbers`} />
          <PaintedMatrix data={view.y} {...beside} label={`y, ${rows} numbers`} />
          {view.difference && (
            <PaintedMatrix
              data={view.difference}
              {...beside}
              label={`${product} − y, ${rows} numbers`}
            />
          )}
        </div>
      </div>
    </div>
  )
}
