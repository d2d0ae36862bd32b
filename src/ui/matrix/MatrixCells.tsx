import type { FocusEvent, PointerEvent } from 'react'
import styles from './MatrixCells.module.css'
import { MatrixGrid, placeAt } from './MatrixGrid'
import type { Place } from './places'
import { Vector } from './Vector'
import type { MatrixView } from './view'

/** From this many rows or columns the cells are smaller. */
const DENSE = 12

/** Props of a matrix with its vectors. */
export interface MatrixCellsProps {
  readonly view: MatrixView
  readonly place: Place
  readonly onPlace: (place: Place | null) => void
  readonly numbers: boolean
  /** Index of the weight in each entry, −1 for none; null if unknown. */
  readonly held: Int32Array | null
  /** Label of an entry: `A[2,3] = 1, weight[0,0,1]`. */
  readonly nameOf: (row: number, column: number) => string
  /** What computes y: `conv1d`. */
  readonly by: string
}

/** A small matrix as cells, beside x, A x, y and their difference. */
export function MatrixCells({ view, place, onPlace, numbers, held, nameOf, by }: MatrixCellsProps) {
  const [rows, columns] = view.matrix.shape
  const { letter, limit, vectorLimit } = view
  const index = held && place.column !== null ? held[place.row * columns + place.column] : -1
  const isRead = (column: number): boolean => view.matrix.data[place.row * columns + column] !== 0

  const point = (event: PointerEvent | FocusEvent): void => {
    const found = placeAt(event, place.row)
    if (found) onPlace(found)
  }
  const dense = Math.max(rows, columns) > DENSE
  const product = `${letter} x${view.b ? ' + b' : ''}`
  const beside = {
    limit: vectorLimit,
    numbers,
    marked: (row: number) => row === place.row,
    leads: 'row',
  } as const
  return (
    <div
      className={`${styles.row} ${dense ? styles.dense : ''}`}
      onPointerOver={point}
      onPointerLeave={() => onPlace(null)}
    >
      <MatrixGrid
        name={letter}
        matrix={view.matrix}
        limit={limit}
        place={place}
        onPoint={point}
        numbers={numbers}
        dense={dense}
        isAlike={(entry) => index >= 0 && held?.[entry] === index}
        changed={view.changed}
        nameOf={nameOf}
      />
      <span className={styles.sign}>·</span>
      <Vector
        title="x"
        note="input"
        values={view.x}
        limit={vectorLimit}
        numbers={numbers}
        marked={isRead}
        leads="column"
      />
      {view.b && <span className={styles.sign}>+</span>}
      {view.b && <Vector title="b" note="f(0)" values={view.b} {...beside} />}
      <span className={styles.sign}>=</span>
      <Vector title={product} note="matmul" values={view.product} {...beside} />
      <Vector title="y" note={by} values={view.y} {...beside} />
      {view.difference && (
        <Vector
          title={`${product} − y`}
          note=""
          values={view.difference}
          {...beside}
          marked={() => false}
        />
      )}
    </div>
  )
}
