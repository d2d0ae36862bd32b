import { Tag } from '../controls/Tag'
import styles from './MatrixPane.module.css'
import type { Place } from './places'
import type { MatrixView } from './view'
import { printSum, printValue } from './words'

interface ReadoutProps {
  readonly view: MatrixView
  readonly place: Place
  /** Label of the entry; null if only a row is active. */
  readonly entry: string | null
}

/** The active row with its numbers substituted, and the active entry. */
export function Readout({ view, place: { row }, entry }: ReadoutProps) {
  const columns = view.matrix.shape[1]
  const numbers = view.matrix.data.subarray(row * columns, (row + 1) * columns)
  const product = view.b ? `(${view.letter} x + b)` : `${view.letter} x`
  return (
    <div className={styles.readout} aria-live="polite">
      <p>
        <Tag tone="accent">row {row}</Tag>
        <span className="mono">
          {product}[{row}] = {printSum(numbers, view.x, view.b ? view.b[row] : null)} ={' '}
          <b>{printValue(view.product[row])}</b>
          {view.difference === null && (
            <>
              {', '}y[{row}] = <b>{printValue(view.y[row])}</b>
            </>
          )}
        </span>
      </p>
      <p className="mono faint">{entry ?? ' '}</p>
    </div>
  )
}
