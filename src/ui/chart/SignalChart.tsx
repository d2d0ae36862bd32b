import { useState } from 'react'
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { coloursOf } from './colours'
import { ACTIVE_DOT, HEAD, MARGIN, QUARTERS, READ_OUT, X_AXIS, Y_AXIS } from './frame'
import { Legend } from './Legend'
import styles from './SignalChart.module.css'
import { logged, pointsOf, rangeOf, type Series } from './series'
import { niceTicks, powerTicks, printTick } from './ticks'

interface SignalChartProps {
  /** Of any lengths; non-finite values leave gaps. */
  readonly series: readonly Series[]
  /** x is t from 0 to 1 instead of the index. */
  readonly unitAxis: boolean
  readonly dots: boolean
  /** Logarithmic y axis; values of 0 or less leave gaps. */
  readonly log?: boolean
  /** px; the available width if absent. */
  readonly width?: number
  /** px, including the legend's 24. */
  readonly height: number
}

const printPower = (exponent: number): string => printTick(Number((10 ** exponent).toPrecision(2)))

/** Ticks and domain of the y axis, the domain a little beyond the values. */
function verticalAxis(
  series: readonly Series[],
  height: number,
  log: boolean,
): readonly [readonly number[], readonly [number, number]] {
  const [low, high] = rangeOf(series)
  const count = Math.max(2, Math.round(height / 40))
  const ticks = log && high > low ? powerTicks(low, high, count) : niceTicks(low, high, count)
  if (!(high > low)) return [ticks, [ticks[0], ticks[ticks.length - 1]]]
  const margin = (high - low) * 0.05
  return [
    ticks.filter((tick) => tick >= low - margin && tick <= high + margin),
    [low - margin, high + margin],
  ]
}

interface SignalReadOutProps {
  readonly series: readonly Series[]
  readonly unitAxis: boolean
  /** Index of the last sample. */
  readonly last: number
  /** Passed by the chart: whether it is hovered or focused, and the position on the x axis. */
  readonly active?: boolean
  readonly label?: number
}

/** The legend, with the values at the chart's active position. */
function ReadOut({ series, unitAxis, last, active, label }: SignalReadOutProps) {
  const index = active && label !== undefined ? Math.round(label * (unitAxis ? last : 1)) : null
  return <Legend series={series} unitAxis={unitAxis} index={index} />
}

/** Signals as lines on shared axes, with a legend that shows the values at the pointer. */
export function SignalChart({
  series,
  unitAxis,
  dots,
  log = false,
  width,
  height,
}: SignalChartProps) {
  const [head, setHead] = useState<HTMLElement | null>(null)
  const drawn = log ? series.map(logged) : series
  const points = pointsOf(drawn, unitAxis)
  const last = Math.max(1, ...series.map((line) => line.values.length - 1))
  const [rows, domain] = verticalAxis(drawn, height - HEAD, log)
  const columns = niceTicks(0, unitAxis ? 1 : last, 4, unitAxis ? QUARTERS : undefined).filter(
    (tick) => Number.isInteger(tick) || unitAxis,
  )
  const end = unitAxis
    ? 1
    : last * 1.02 >= columns[columns.length - 1]
      ? columns[columns.length - 1]
      : last
  const colours = coloursOf(series)
  const dot = (index: number) => (dots ? { r: 1.75, fill: colours[index], strokeWidth: 0 } : false)
  const chart = (
    <LineChart
      data={points}
      width={width}
      height={height - HEAD}
      margin={MARGIN}
      className={styles.plot}
    >
      <CartesianGrid vertical={false} syncWithTicks stroke="var(--line)" />
      <XAxis {...X_AXIS} domain={[0, end]} ticks={columns.filter((tick) => tick <= end)} />
      <YAxis
        {...Y_AXIS}
        domain={[...domain]}
        ticks={rows}
        tickFormatter={log ? printPower : printTick}
        width={36}
      />
      {!log && <ReferenceLine y={0} stroke="var(--line-3)" />}
      {head && (
        <Tooltip
          {...READ_OUT}
          portal={head}
          filterNull={false}
          content={<ReadOut series={series} unitAxis={unitAxis} last={last} />}
        />
      )}
      {series.map((line, i) => (
        <Line
          key={line.name}
          dataKey={`s${i}`}
          name={line.name}
          stroke={colours[i]}
          strokeWidth={line.computed ? 1.5 : 1.25}
          dot={dot(i)}
          activeDot={{ ...ACTIVE_DOT, stroke: colours[i] }}
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  )
  return (
    <div className={styles.chart}>
      <div ref={setHead} className={styles.head} />
      {width ? (
        chart
      ) : (
        <ResponsiveContainer width="100%" height={height - HEAD}>
          {chart}
        </ResponsiveContainer>
      )}
    </div>
  )
}
