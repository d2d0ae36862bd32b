import { useState } from 'react'
import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { Bins } from '../../graph/bins'
import { HEAD, MARGIN, READ_OUT, X_AXIS, Y_AXIS } from './frame'
import styles from './SignalChart.module.css'
import { niceTicks, printTick } from './ticks'

interface HistogramChartProps {
  readonly bins: Bins
  /** Centre and half width of the shaded range; NaN for none. */
  readonly mean: number
  readonly std: number
  /** Logarithmic axis of counts. */
  readonly log: boolean
  /** px, including the read-out's 24. */
  readonly height: number
}

/** Height of an empty bin on a logarithmic axis. */
const NONE = Math.log10(0.5)

interface Bar {
  readonly at: number
  readonly count: number
}

/**
 * A bar at the centre of each bin, and an empty one beyond either end, where the outline starts and
 * ends.
 */
function barsOf({ low, width, counts }: Bins, log: boolean): readonly Bar[] {
  const shown = (count: number): number => (log ? Math.log10(Math.max(0.5, count)) : count)
  return [0, ...counts, 0].map((count, i) => ({ at: low + (i - 0.5) * width, count: shown(count) }))
}

interface BinReadOutProps {
  readonly bins: Bins
  readonly idle: string
  /** Passed by the chart. */
  readonly active?: boolean
  readonly label?: number
}

const short = (value: number): string => printTick(Number(value.toPrecision(4)))

/** The bin at the pointer: its edges, its count, and its share of all. */
function ReadOut({ bins: { low, width, counts }, idle, active, label }: BinReadOutProps) {
  const bin = active && label !== undefined ? Math.floor((label - low) / width) : -1
  const all = counts.reduce((sum, count) => sum + count, 0)
  return (
    <div className={styles.legend}>
      {counts[bin] === undefined ? (
        <span>{idle}</span>
      ) : (
        <>
          <span>
            {short(low + bin * width)} … {short(low + (bin + 1) * width)}
          </span>
          <span>
            <b>{counts[bin]}</b> {((100 * counts[bin]) / Math.max(1, all)).toFixed(1)} %
          </span>
        </>
      )}
    </div>
  )
}

/** A histogram with 0 marked, the mean dashed, and one standard deviation to either side shaded. */
export function HistogramChart({ bins, mean, std, log, height }: HistogramChartProps) {
  const [head, setHead] = useState<HTMLElement | null>(null)
  const { low, width, counts } = bins
  const high = low + width * counts.length
  const most = Math.max(1, ...counts)
  const rows = log
    ? Array.from({ length: Math.ceil(Math.log10(most)) + 1 }, (_, i) => i)
    : niceTicks(0, most, 3)
  const top = log ? Math.log10(most) + 0.1 : most * 1.04
  const idle = Number.isNaN(mean)
    ? ''
    : `mean ${short(mean)}${Number.isNaN(std) ? '' : ` ± ${short(std)}`}`
  return (
    <div className={styles.chart}>
      <div ref={setHead} className={styles.head} />
      <ResponsiveContainer width="100%" height={height - HEAD}>
        <AreaChart data={barsOf(bins, log)} margin={MARGIN} className={styles.plot}>
          <CartesianGrid vertical={false} syncWithTicks stroke="var(--line)" />
          <XAxis
            {...X_AXIS}
            domain={[low, high]}
            allowDataOverflow
            ticks={niceTicks(low, high, 4).filter((tick) => tick >= low && tick <= high)}
          />
          <YAxis
            {...Y_AXIS}
            domain={[log ? NONE : 0, top]}
            ticks={rows.filter((row) => row <= top)}
            tickFormatter={(row: number) => printTick(log ? 10 ** row : row)}
            width={44}
          />
          {std > 0 && (
            <ReferenceArea
              x1={Math.max(low, mean - std)}
              x2={Math.min(high, mean + std)}
              fill="var(--hover)"
              fillOpacity={1}
              strokeWidth={0}
            />
          )}
          {head && (
            <Tooltip {...READ_OUT} portal={head} content={<ReadOut bins={bins} idle={idle} />} />
          )}
          <Area
            dataKey="count"
            type="step"
            baseValue={log ? NONE : 0}
            stroke="var(--series-2)"
            strokeWidth={1}
            fill="var(--series-2)"
            fillOpacity={0.28}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
          {low <= 0 && high >= 0 && <ReferenceLine x={0} stroke="var(--ink-2)" />}
          {!Number.isNaN(mean) && (
            <ReferenceLine x={mean} stroke="var(--ink-2)" strokeDasharray="3 3" />
          )}
        </AreaChart>
      </ResponsiveContainer>
    </div>
  )
}
