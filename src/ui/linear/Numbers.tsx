import type { CSSProperties } from 'react'
import type { Tensor } from '../../graph/project'
import { printNumber } from '../controls/formatNumber'
import { limitOf, shareOf } from '../draw/cells'
import { printCell } from '../draw/cellText'
import { ValueMap } from '../draw/ValueMap'
import styles from './Numbers.module.css'

interface SideNumbersProps {
  /** Its accessible name: `f(x + y)`. */
  readonly label: string
  readonly tensor: Tensor
  /** Value at the ends of the colour scale. */
  readonly limit: number
  /** Row-major index of the cell to mark; its map is the one shown. */
  readonly at?: number
}

/**
 * Rows and columns up to which numbers are printed; more become a map, and a longer single row a
 * line.
 */
const MOST = 10

/** The last two axes of a tensor, at one index of the others. */
function planeOf({ shape, data }: Tensor, at: number) {
  const columns = shape[shape.length - 1] ?? 1
  const rows = shape[shape.length - 2] ?? 1
  const first = Math.floor(at / (rows * columns)) * rows * columns
  return { rows, columns, values: data.subarray(first, first + rows * columns), marked: at - first }
}

/** A small tensor, or one map of a larger one: numbers in coloured cells, a line, or a map. */
export function Numbers({ label, tensor, limit, at }: SideNumbersProps) {
  const { rows, columns, values, marked } = planeOf(tensor, at ?? 0)
  const title =
    values.length > 64
      ? label
      : `${label}: ${Array.from(values, (value) => printNumber(value)).join(', ')}`
  if (columns > MOST && rows === 1) return <Line title={title} values={values} limit={limit} />
  if (columns > MOST || rows > MOST)
    return (
      <ValueMap
        title={title}
        rows={rows}
        columns={columns}
        values={values}
        limit={limit}
        className={styles.map}
      />
    )
  return (
    <div
      className={styles.cells}
      data-wide={columns > 4 || undefined}
      role="img"
      aria-label={title}
      style={{ '--cols': columns } as CSSProperties}
    >
      {Array.from(values, (value, i) => (
        <i
          key={i}
          title={printNumber(value, 7)}
          data-marked={(at !== undefined && i === marked) || undefined}
          style={{ '--v': shareOf(value, limit) } as CSSProperties}
        >
          {values.length === 1 ? printNumber(value, 6) : printCell(value, columns)}
        </i>
      ))}
    </div>
  )
}

interface PlaneProps {
  readonly title: string
  readonly values: Float32Array
  readonly limit: number
}

/** One row as a line around 0, from −limit to limit. */
function Line({ title, values, limit }: PlaneProps) {
  const points = Array.from(
    values,
    (value, i) => `${i},${(-shareOf(value, limit)).toFixed(4)}`,
  ).join(' ')
  return (
    <svg
      className={styles.line}
      role="img"
      aria-label={title}
      viewBox={`0 -1.05 ${values.length - 1} 2.1`}
      preserveAspectRatio="none"
    >
      <path d={`M0 0H${values.length}`} />
      <polyline points={points} />
    </svg>
  )
}

/** The limit shared by several tensors, so that their colours compare. */
export const sharedLimit = (...tensors: readonly Tensor[]): number =>
  Math.max(...tensors.map(({ data }) => limitOf(data)))
