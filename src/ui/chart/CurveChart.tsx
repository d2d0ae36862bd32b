import { useState } from 'react'
import {
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { printNumber } from '../controls/formatNumber'
import { ChartSpread } from './ChartSpread'
import { coloursOf } from './colours'
import { BARS, type Bars, barsAxis, curvePoints, nearest, valueAxis } from './curveAxes'
import { ACTIVE_DOT, HEAD, MARGIN, QUARTERS, READ_OUT, X_AXIS, Y_AXIS } from './frame'
import { Legend } from './Legend'
import styles from './SignalChart.module.css'
import type { Series } from './series'
import { niceTicks } from './ticks'

interface CurveChartProps {
  /** Positions on the x axis, ascending; repeated where a line steps. */
  readonly at: Series
  /** One value per position; the first line is the curve. */
  readonly series: readonly Series[]
  readonly low: number
  readonly high: number
  readonly dots: readonly { readonly x: number; readonly y: number }[]
  /** A histogram below the lines, on the same x axis. */
  readonly bars: Bars | null
  /** px, including the legend's 24. */
  readonly height: number
}

interface CurveReadOutProps extends Pick<CurveChartProps, 'at' | 'series'> {
  /** Passed by the chart: whether it is hovered or focused, and the position on the x axis. */
  readonly active?: boolean
  readonly label?: number
}

function ReadOut({ at, series, active, label }: CurveReadOutProps) {
  const index = active && label !== undefined ? nearest(at.values, label) : null
  const place = index === null ? undefined : `${at.name} ${printNumber(at.values[index], 3)}`
  return <Legend series={series} unitAxis={false} index={index} place={place} />
}

/** Lines over a numeric x axis, with marked points and a histogram below on the same axis. */
export function CurveChart({ at, series, low, high, dots, bars, height }: CurveChartProps) {
  const [head, setHead] = useState<HTMLElement | null>(null)
  const plain = height - HEAD - 28
  const { ticks, domain } = valueAxis(series, plain, bars !== null)
  const columns = niceTicks(low, high, Math.max(4, Math.round(height / 60)), QUARTERS).filter(
    (tick) => tick >= low && tick <= high,
  )
  const colours = coloursOf(series)
  const share = bars && barsAxis(bars)
  return (
    <div className={styles.chart}>
      <div ref={setHead} className={styles.head} />
      <ResponsiveContainer width="100%" height={height - HEAD}>
        <ComposedChart
          data={curvePoints(at.values, series)}
          margin={MARGIN}
          className={styles.plot}
        >
          <CartesianGrid vertical={false} syncWithTicks stroke="var(--line)" />
          <XAxis {...X_AXIS} domain={[low, high]} allowDataOverflow ticks={[...columns]} />
          <YAxis {...Y_AXIS} domain={[...domain]} ticks={[...ticks]} width={40} />
          <YAxis yAxisId="share" hide domain={share ? [0, share] : [0, 1]} allowDataOverflow />
          {bars &&
            [...bars.shares].map((one, i) =>
              one > 0 ? (
                <ReferenceArea
                  key={i}
                  yAxisId="share"
                  x1={bars.low + ((bars.high - bars.low) * i) / bars.shares.length}
                  x2={bars.low + ((bars.high - bars.low) * (i + 1)) / bars.shares.length}
                  y1={0}
                  y2={one}
                  fill="var(--line-3)"
                  fillOpacity={0.55}
                  stroke="none"
                  ifOverflow="hidden"
                />
              ) : null,
            )}
          {bars && share && <ChartSpread bars={bars} top={share * BARS} />}
          <ReferenceLine y={0} stroke="var(--line-3)" />
          {low < 0 && high > 0 && <ReferenceLine x={0} stroke="var(--line-2)" />}
          {head && (
            <Tooltip
              {...READ_OUT}
              portal={head}
              filterNull={false}
              content={<ReadOut at={at} series={series} />}
            />
          )}
          {series.map((line, i) => (
            <Line
              key={line.name}
              dataKey={`s${i}`}
              name={line.name}
              stroke={colours[i]}
              strokeWidth={i === 0 ? 2 : 1.25}
              strokeDasharray={i === 0 ? undefined : '4 3'}
              dot={false}
              activeDot={{ ...ACTIVE_DOT, stroke: colours[i] }}
              isAnimationActive={false}
            />
          ))}
          {dots.map(({ x, y }) => (
            <ReferenceDot
              key={x}
              x={x}
              y={y}
              r={3.5}
              fill="var(--card)"
              stroke={colours[0]}
              strokeWidth={1.5}
              ifOverflow="hidden"
            />
          ))}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}
