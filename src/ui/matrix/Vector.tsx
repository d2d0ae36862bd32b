import type { CSSProperties } from 'react'
import { shareOf } from '../draw/cells'
import styles from './MatrixCells.module.css'
import { printValue } from './words'

interface VectorProps {
  readonly title: string
  readonly note: string
  readonly values: ArrayLike<number>
  readonly limit: number
  readonly numbers: boolean
  /** Which cells are outlined. */
  readonly marked: (at: number) => boolean
  /** What a cell activates when hovered: a row or a column of the matrix. */
  readonly leads?: 'row' | 'column'
}

/** Style of a number cell: its colour, and whether it is 0, outlined, or NaN. */
export const cellLook = (
  value: number,
  limit: number,
  look: { readonly marked?: boolean; readonly alike?: boolean; readonly changed?: boolean },
) => ({
  className: [
    styles.cell,
    value === 0 && styles.zero,
    Number.isNaN(value) && styles.hatched,
    look.alike && styles.alike,
    look.changed && styles.changed,
    look.marked && styles.marked,
  ]
    .filter(Boolean)
    .join(' '),
  style: { '--v': shareOf(value, limit) } as CSSProperties,
})

/** A vector beside the matrix. */
export function Vector({ title, note, values, limit, numbers, marked, leads }: VectorProps) {
  return (
    <section className={styles.block} aria-label={`${title}, ${values.length} numbers`}>
      <h3 className={styles.title}>
        {title} <span>{note === '' ? '' : values.length}</span>
      </h3>
      <div className={styles.vector}>
        <span className={styles.index}>{note}</span>
        {Array.from(values, (value, at) => (
          <span
            key={at}
            {...cellLook(value, limit, { marked: marked(at) })}
            {...(leads ? { [`data-${leads}`]: at } : {})}
          >
            {numbers ? printValue(value) : ''}
          </span>
        ))}
      </div>
    </section>
  )
}
