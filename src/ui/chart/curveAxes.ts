import { rangeOf, type Series, type SeriesPoint } from './series'
import { niceTicks } from './ticks'

/**
 * A histogram: the share of all numbers in each of equal bins from low to high, their mean and
 * standard deviation.
 */
export interface Bars {
  readonly shares: Float32Array
  readonly low: number
  readonly high: number
  readonly mean: number
  readonly std: number
}

/** Fraction of the height that a histogram takes below the lines, and the gap above it. */
export const BARS = 0.24
const GAP = 0.06

/** Maximum of the axis of shares, so that the tallest bar is as high as the histogram may be. */
export const barsAxis = ({ shares }: Bars): number => Math.max(1e-9, ...shares) / BARS

/**
 * Ticks and domain of the y axis, a little beyond the values; with a histogram, the domain leaves
 * room for it at the bottom. `height` in px.
 */
export function valueAxis(
  series: readonly Series[],
  height: number,
  bars: boolean,
): { readonly ticks: readonly number[]; readonly domain: readonly number[] } {
  const [least, most] = rangeOf(series)
  const flat = !(most > least)
  const [low, high] = flat ? [least - 1, most + 1] : [least, most]
  const room = bars ? 1 - BARS - GAP : 1
  const margin = (high - low) * 0.05
  const ticks = niceTicks(low, high, Math.max(2, Math.round((height * room) / 32))).filter(
    (tick) => tick >= low - margin && tick <= high + margin,
  )
  const span = high - low + 2 * margin
  return { ticks, domain: [high + margin - span / room, high + margin] }
}

/** Each position with the lines' values there; non-finite values leave gaps. */
export const curvePoints = (at: Float32Array, series: readonly Series[]): readonly SeriesPoint[] =>
  Array.from(at, (place, i) => ({
    at: place,
    ...Object.fromEntries(
      series.map(
        (line, s) => [`s${s}`, Number.isFinite(line.values[i]) ? line.values[i] : null] as const,
      ),
    ),
  }))

/** The index of the position nearest to x. */
export function nearest(at: Float32Array, x: number): number {
  let best = 0
  for (let i = 1; i < at.length; i++) if (Math.abs(at[i] - x) < Math.abs(at[best] - x)) best = i
  return best
}
