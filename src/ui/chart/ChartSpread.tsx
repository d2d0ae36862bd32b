import { ReferenceArea, ReferenceLine } from 'recharts'
import type { Bars } from './curveAxes'

/**
 * The mean as a line through the histogram, and one standard deviation to either side of it as a
 * bar on the axis.
 */
export function ChartSpread({
  bars: { mean, std, low, high },
  top,
}: {
  readonly bars: Bars
  readonly top: number
}) {
  const left = Math.max(low, mean - std)
  const right = Math.min(high, mean + std)
  return (
    <>
      {right > left && (
        <ReferenceArea
          yAxisId="share"
          x1={left}
          x2={right}
          y1={0}
          y2={top * 0.05}
          fill="var(--ink)"
          fillOpacity={1}
          stroke="none"
          ifOverflow="hidden"
        />
      )}
      {mean >= low && mean <= high && (
        <ReferenceLine
          yAxisId="share"
          segment={[
            { x: mean, y: 0 },
            { x: mean, y: top },
          ]}
          stroke="var(--ink)"
          strokeWidth={1.5}
        />
      )}
    </>
  )
}
