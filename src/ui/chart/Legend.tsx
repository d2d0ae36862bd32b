import type { CSSProperties } from 'react'
import { printNumber } from '../controls/formatNumber'
import { coloursOf } from './colours'
import styles from './SignalChart.module.css'
import type { Series } from './series'

interface LegendProps {
  readonly series: readonly Series[]
  /** Index at the pointer; null without one. */
  readonly index: number | null
  readonly unitAxis: boolean
  /** Label of the position at the pointer, if it is neither t nor an index. */
  readonly place?: string
}

const colour = (value: string): CSSProperties & Record<`--${string}`, string> => ({ '--c': value })

const printed = (value: number | undefined): string =>
  value === undefined ? '–' : printNumber(value, 3)

/** The names of the lines in their colours, and their values at the pointer. */
export function Legend({ series, index, unitAxis, place }: LegendProps) {
  const colours = coloursOf(series)
  const last = Math.max(1, ...series.map((line) => line.values.length - 1))
  return (
    <div className={styles.legend}>
      {series.map((line, i) => (
        <span key={line.name} style={colour(colours[i])}>
          <i />
          {line.name}
          {index !== null && <b>{printed(line.values[index])}</b>}
        </span>
      ))}
      {index !== null && (
        <span className={styles.place}>
          {place ?? (unitAxis ? `t ${(index / last).toFixed(3)}` : `[${index}]`)}
        </span>
      )}
    </div>
  )
}
