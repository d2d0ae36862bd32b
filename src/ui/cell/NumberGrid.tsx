import type { CSSProperties } from 'react'
import { limitOf, shareOf } from '../draw/cells'
import { printCell } from '../draw/cellText'
import { ValueMap } from '../draw/ValueMap'
import styles from './NumberGrid.module.css'
import { printValue } from './printValue'

/** More numbers than this are a picture, a pixel each. */
const MOST_CELLS = 1024

/** Assistive tools read so many numbers out. */
const MOST_TOLD = 49

interface NumberGridProps {
  readonly label: string
  readonly cols: number
  readonly values: readonly number[]
  /** Which of them stand in the padding. */
  readonly padding?: readonly boolean[]
  /** The cell that is marked, −1 for none. */
  readonly marked?: number
  /** Values without a sign, such as grey levels, have no colours. */
  readonly plain?: boolean
  /** Full width, as where one grid stands alone in its row. */
  readonly wide?: boolean
}

/** Cells in a row of three grids are so narrow that only so many columns have room for digits. */
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
 * table to assistive tools.
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

/** A window that is too large to be cells. */
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
