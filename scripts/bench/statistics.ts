/** Times of one contestant, ms: the median, the 95th percentile, and the number counted. */
export interface Timing {
  readonly name: string
  readonly median: number
  readonly p95: number
  readonly n: number
}

/**
 * One comparison: `ratio` is ours over the rival's median, `reach` its target; null where it is
 * informative only.
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
 * A quantile (0 … 1) of a list by nearest rank, so always one of its values. Throws for an empty
 * list.
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('There is no quantile of nothing.')
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}

/**
 * The median of a list; of an even number, the mean of the middle two. Throws for an empty list.
 */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('There is no median of nothing.')
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/** Summarizes a list of times. */
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
