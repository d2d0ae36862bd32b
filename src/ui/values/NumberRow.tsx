import { type CSSProperties, memo } from 'react'
import { shareOf } from '../draw/cells'
import { cellNumber } from '../tensors/printed'
import styles from './NumberTable.module.css'
import type { NumberPlane } from './plane'

/** Numbers as CSS custom properties. */
export const vars = (values: Readonly<Record<`--${string}`, number>>): CSSProperties => values

/** `from` … `to` − 1, and possibly one more outside of it; −1 for none. */
export const range = (from: number, to: number, extra: number): number[] => {
  const all = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
  return extra < 0 || (extra >= from && extra < to) ? all : [...all, extra]
}

interface NumberRowProps {
  readonly data: Float32Array
  readonly plane: NumberPlane
  /** Value of the strongest colour; null shows plain numbers. */
  readonly limit: number | null
  readonly row: number
  readonly from: number
  readonly to: number
  /** Column of the cursor, −1 if it is in another row. */
  readonly at: number
}

/** One row of the table, with the cells in view. */
export const NumberRow = memo(function NumberRow({
  data,
  plane: { base, cols, count, wrapped },
  limit,
  row,
  from,
  to,
  at,
}: NumberRowProps) {
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
