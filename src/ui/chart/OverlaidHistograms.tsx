import { type CSSProperties, useState } from 'react'
import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { Bins } from '../../graph/bins'
import { printNumber } from '../controls/formatNumber'
import { HEAD, MARGIN, READ_OUT, X_AXIS, Y_AXIS } from './frame'
import styles from './SignalChart.module.css'
import { niceTicks, powerTicks, printTick } from './ticks'

/** One of several histograms, all with the same bins. */
export interface Overlaid {
  readonly name: string
  /** A token of the theme, as CSS. */
  readonly colour: string
  readonly bins: Bins
}

interface OverlaidHistogramsProps {
  readonly series: readonly Overlaid[]
  /** Logarithmic axis of shares. */
  readonly log: boolean
  /** px, including the read-out's 24. */
  readonly height: number
}

/** The share of a series' numbers in each bin, per cent. */
function sharesOf({ bins: { counts } }: Overlaid): readonly number[] {
  const all = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => (100 * count) / Math.max(1, all))
}

/** Half of the smallest non-zero share: the height of an empty bin on a logarithmic axis. */
const floorOf = (shares: readonly (readonly number[])[]): number =>
  Math.min(50, ...shares.flat().filter((share) => share > 0)) / 2

interface BinsReadOutProps {
  readonly series: readonly Overlaid[]
  readonly shares: readonly (readonly number[])[]
  /** Passed by the chart. */
  readonly active?: boolean
  readonly label?: number
}

/** The bin at the pointer, and the share of each series in it. */
function ReadOut({ series, shares, active, label }: BinsReadOutProps) {
  const { low, width, counts } = series[0].bins
  const bin = active && label !== undefined ? Math.floor((label - low) / width) : -1
  if (counts[bin] === undefined) return null
  return (
    <div className={styles.legend}>
      <span>
        {printNumber(low + bin * width, 3)} … {printNumber(low + (bin + 1) * width, 3)}
      </span>
      {series.map(({ name, colour }, i) => (
        <span key={name} style={{ '--c': colour } as CSSProperties}>
          <i />
          <b>{shares[i][bin].toFixed(1)} %</b>
        </span>
      ))}
    </div>
  )
}

/**
 * The histograms of several tensors, as shares of each one's numbers, so that tensors of any size
 * compare.
 */
export function OverlaidHistograms({ series, log, height }: OverlaidHistogramsProps) {
  const [head, setHead] = useState<HTMLElement | null>(null)
  const { low, width, counts } = series[0].bins
  const high = low + width * counts.length
  const shares = series.map(sharesOf)
  const floor = floorOf(shares)
  const shown = (share: number): number => (log ? Math.log10(Math.max(floor, share)) : share)
  const most = Math.max(1e-9, ...shares.flat())
  const [base, top] = log ? [Math.log10(floor), Math.log10(most) + 0.1] : [0, most * 1.04]
  const rows = (log ? powerTicks(base, top, 3) : niceTicks(0, most, 3)).filter(
    (row) => row >= base && row <= top,
  )
  // An empty bin beyond either end, where the outlines start and end.
  const data = [-1, ...counts.keys(), counts.length].map((bin) => ({
    at: low + (bin + 0.5) * width,
    ...Object.fromEntries(shares.map((share, i) => [`s${i}`, shown(share[bin] ?? 0)])),
  }))
  return (
    <div className={styles.chart}>
      <div ref={setHead} className={styles.head} />
      <ResponsiveContainer width="100%" height={height - HEAD}>
        <AreaChart data={data} margin={MARGIN} className={styles.plot}>
          <CartesianGrid vertical={false} syncWithTicks stroke="var(--line)" />
          <XAxis
            {...X_AXIS}
            domain={[low, high]}
            allowDataOverflow
            ticks={niceTicks(low, high, 4).filter((tick) => tick >= low && tick <= high)}
          />
          <YAxis
            {...Y_AXIS}
            domain={[base, top]}
            ticks={rows}
            tickFormatter={(row: number) =>
              `${printTick(log ? Number((10 ** row).toPrecision(2)) : row)} %`
            }
            width={52}
          />
          {head && (
            <Tooltip
              {...READ_OUT}
              portal={head}
              content={<ReadOut series={series} shares={shares} />}
            />
          )}
          {series.map(({ name, colour }, i) => (
            <Area
              key={name}
              dataKey={`s${i}`}
              name={name}
              type="step"
              baseValue={base}
              stroke={colour}
              strokeWidth={1.25}
              fill={colour}
              fillOpacity={0.14}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          ))}
          {low <= 0 && high >= 0 && <ReferenceLine x={0} stroke="var(--ink-2)" />}
        </AreaChart>
      </ResponsiveContainer>
    </div>
  )
}
