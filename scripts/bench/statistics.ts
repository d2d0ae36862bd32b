/**
 * Times of one contestant, ms: the median, the time that 95 in 100 stay below, and how many were
 * counted.
 */
export interface Timing {
  readonly name: string
  readonly median: number
  readonly p95: number
  readonly n: number
}

/**
 * One comparison: `ratio` is ours by the rival's median, `reach` what it is meant to stay within;
 * null where it only informs.
 */
export interface Figure {
  readonly id: string
  readonly ours: Timing
  readonly rival: Timing
  readonly ratio: number
  readonly reach: number | null
}

/** Times by series, such as `a.compute.ours`; ms, in the order in which they were taken. */
export type Samples = Readonly<Record<string, readonly number[]>>

/**
 * The value below which this share (0 … 1) of a list lies: the nearest rank, so always one of its
 * values. Throws for an empty list.
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('There is no quantile of nothing.')
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}

/** The middle of a list; of two middles their mean. Throws for an empty list. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('There is no median of nothing.')
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/** What a list of times comes to. */
export const timingOf = (name: string, times: readonly number[]): Timing => ({
  name,
  median: median(times),
  p95: quantile(times, 0.95),
  n: times.length,
})

/** Two timings as one figure. */
export const figureOf = (
  id: string,
  ours: Timing,
  rival: Timing,
  reach: number | null,
): Figure => ({
  id,
  ours,
  rival,
  ratio: ours.median / rival.median,
  reach,
})
