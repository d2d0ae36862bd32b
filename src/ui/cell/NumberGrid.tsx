import type { CSSProperties } from 'react'
import { limitOf, shareOf } from '../draw/cells'
import { printCell } from '../draw/cellText'
import { ValueMap } from '../draw/ValueMap'
import styles from './NumberGrid.module.css'
import { printValue } from './printValue'

/** More numbers than this are painted as pixels. */
const MOST_CELLS = 1024
/** The most numbers that a screen reader is given. */
const MOST_TOLD = 49

interface NumberGridProps {
  readonly label: string
  readonly cols: number
  readonly values: readonly number[]
  /** Which of them are padding. */
  readonly padding?: readonly boolean[]
  /** Index of the marked cell, −1 for none. */
  readonly marked?: number
  /** Unsigned values, such as grey levels, have no colours. */
  readonly plain?: boolean
  /** Full width, for a grid alone in its row. */
  readonly wide?: boolean
}

/** With three grids in a row, cells are so narrow that digits fit only into few columns. */
const sizeFor = (cols: number, wide: boolean): string => {
  if (wide)
    return cols <= 4
      ? styles.large
      : cols <= 7
        ? styles.medium
        : cols <= 11
          ? styles.small
          : styles.bare
  return cols <= 2 ? styles.large : cols <= 3 ? styles.narrow : styles.bare
}

/**
 * Numbers as coloured cells: neutral is 0, warm positive, cool negative; padding is hatched. A
 * table for assistive technology.
 */
export function NumberGrid({
  label,
  cols,
  values,
  padding,
  marked = -1,
  plain = false,
  wide = false,
}: NumberGridProps) {
  const limit = limitOf(values)
  if (values.length > MOST_CELLS)
    return <Sheet label={label} cols={cols} values={values} limit={limit} />
  const size = sizeFor(cols, wide)
  const digits = wide ? cols : Math.max(cols, 4)
  return (
    <figure className={styles.figure}>
      <div
        className={`${styles.grid} ${size} ${wide && size === styles.bare ? styles.sheet : ''}`}
        style={{ '--cols': cols } as CSSProperties}
        role="img"
        aria-label={
          `${label}: ` +
          (values.length > MOST_TOLD
            ? `${values.length} numbers`
            : values.map((value) => printValue(value)).join(', '))
        }
      >
        {values.map((value, i) => (
          <span
            key={i}
            className={[
              styles.cell,
              plain && styles.plain,
              padding?.[i] && styles.padding,
              i === marked && styles.marked,
            ]
              .filter(Boolean)
              .join(' ')}
            style={{ '--v': plain ? 0 : shareOf(value, limit) } as CSSProperties}
            title={`${padding?.[i] ? 'padding ' : ''}${printValue(value)}`}
          >
            {size !== styles.bare && (
              <span>{value === -Infinity && padding?.[i] ? '' : printCell(value, digits)}</span>
            )}
          </span>
        ))}
      </div>
      <figcaption>{label}</figcaption>
    </figure>
  )
}

/** A window too large for cells. */
function Sheet({
  label,
  cols,
  values,
  limit,
}: Pick<NumberGridProps, 'label' | 'cols' | 'values'> & { readonly limit: number }) {
  return (
    <figure className={styles.figure}>
      <ValueMap
        title={`${label}: ${values.length} numbers`}
        rows={Math.ceil(values.length / cols)}
        columns={cols}
        values={values}
        limit={limit}
        className={styles.map}
      />
      <figcaption>{label}</figcaption>
    </figure>
  )
}
