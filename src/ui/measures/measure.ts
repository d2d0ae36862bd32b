import type { OutputStatistics } from '../../engine/questions/statistics'
import type { OutputError } from '../../graph/outputError'
import type { SummaryRow } from '../../graph/summary'

/** Which outputs the present ones are compared with. */
export type ErrorAgainst = 'float16' | 'int8' | 'kept' | 'recorded'

/** What a measure is computed of. */
type MeasureSource =
  /** What is known of the network without running it. */
  | { readonly from: 'row'; readonly of: (row: SummaryRow) => number | null }
  /** How long the layer takes, ms. */
  | { readonly from: 'times'; readonly of: (ms: number) => number }
  /** What the numbers of its output are like. */
  | { readonly from: 'statistics'; readonly of: (numbers: OutputStatistics) => number }
  /** How far its output is from another set of the same. */
  | {
      readonly from: 'errors'
      readonly against: ErrorAgainst
      readonly of: (error: OutputError) => number
    }

/** A number of each card that is painted on it, and that the summary sorts by. */
export type Measure = MeasureSource & {
  /** The word under which it is stored. */
  readonly id: string
  readonly label: string
  readonly group: 'Cost' | 'Numbers' | 'Error'
  /** What it is, in a sentence. */
  readonly about: string
  /** A value to be read, with its unit. */
  readonly print: (value: number) => string
  /** Errors spread over decades; all else from 0, or its smallest value, to its largest. */
  readonly scale: 'linear' | 'decades'
}

/** Decades that a scale of errors spans at most, down from the largest. */
const MOST_DECADES = 6

/** The range of a measure's values, and where on it a value lies, 0 … 1. */
export interface MeasureRange {
  readonly low: number
  readonly high: number
  readonly shareOf: (value: number) => number
}

/** The range of some values; null where none of them is finite. */
export function rangeOf(values: Iterable<number>, scale: Measure['scale']): MeasureRange | null {
  const finite = Array.from(values).filter(Number.isFinite)
  if (finite.length === 0) return null
  const high = finite.reduce((most, value) => Math.max(most, value))
  if (scale === 'decades') {
    const least = finite.reduce((low, value) => (value > 0 ? Math.min(low, value) : low), high)
    const low = Math.max(least, high / 10 ** MOST_DECADES)
    const span = Math.log10(high / low)
    const share = (value: number): number => Math.log10(value / low) / span
    return {
      low,
      high,
      shareOf: (value) => (value <= low ? 0 : span > 0 ? Math.min(1, share(value)) : 1),
    }
  }
  const low = finite.reduce((least, value) => Math.min(least, value), 0)
  const span = high - low
  return {
    low,
    high,
    shareOf: (value) => (span > 0 ? Math.min(1, Math.max(0, (value - low) / span)) : 0),
  }
}
