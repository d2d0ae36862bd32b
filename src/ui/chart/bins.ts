/** Counts of numbers in stretches of equal width, from `low`. */
export interface Bins {
  readonly low: number
  readonly width: number
  readonly counts: readonly number[]
}

/** Fewest and most bins that are chosen without being asked for. */
const FEWEST = 10
const MOST = 80
/** About so many numbers are sorted to find the quartiles. */
const SAMPLE = 16_384

/** The number below which this share of sorted numbers lies, as numpy.percentile gives it. */
function quantile(sorted: Float32Array, share: number): number {
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)]
  const above = sorted[Math.ceil(at)]
  return below + (above - below) * (at - Math.floor(at))
}

/**
 * How many bins suit numbers that lie in low … high: by the rule of Freedman and Diaconis, by
 * Sturges' where half of them are alike; 10 to 80.
 */
export function suitingBins(data: Float32Array, low: number, high: number): number {
  const stride = Math.max(1, Math.floor(data.length / SAMPLE))
  const sorted = data.filter((value, i) => i % stride === 0 && Number.isFinite(value)).sort()
  if (sorted.length === 0 || !(high > low)) return FEWEST
  const spread = quantile(sorted, 0.75) - quantile(sorted, 0.25)
  const bins =
    spread > 0 ? (high - low) / ((2 * spread) / Math.cbrt(data.length)) : Math.log2(data.length) + 1
  return Math.max(FEWEST, Math.min(MOST, Math.ceil(bins)))
}

/**
 * The stretch that bins cover: least to most, or one unit around numbers that are all alike, as
 * numpy.histogram has it; more around those beside which a unit is lost.
 */
export function stretchOf(min: number, max: number): readonly [low: number, high: number] {
  const half = Math.max(0.5, Math.abs(min) * 2 ** -32)
  return max > min ? [min, max] : Number.isFinite(min) ? [min - half, max + half] : [0, 1]
}

/**
 * Counts the finite numbers within low … high. A bin has its lower edge, the last both, as
 * numpy.histogram has it.
 */
export function binsOf(data: Float32Array, low: number, high: number, bins: number): Bins {
  const width = (high - low) / bins
  const counts = Array.from({ length: bins }, () => 0)
  for (let i = 0; i < data.length; i++) {
    const value = data[i]
    if (!(value >= low && value <= high)) continue
    let bin = Math.min(bins - 1, Math.floor((value - low) / width))
    // What a division rounded to the wrong side of an edge.
    if (value < low + bin * width) bin--
    else if (bin < bins - 1 && value >= low + (bin + 1) * width) bin++
    counts[bin]++
  }
  return { low, width, counts }
}

/** Edges and counts as comma-separated values, one column for each name. */
export function binsCsv(
  { low, width }: Bins,
  columns: readonly { readonly name: string; readonly counts: readonly number[] }[],
): string {
  const rows = columns[0].counts.map((_, i) =>
    [low + i * width, low + (i + 1) * width, ...columns.map(({ counts }) => counts[i])].join(','),
  )
  return [['from', 'to', ...columns.map(({ name }) => name)].join(','), ...rows, ''].join('\r\n')
}
