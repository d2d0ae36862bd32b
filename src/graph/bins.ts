/** Counts of numbers in bins of equal width, from `low`. */
export interface Bins {
  readonly low: number
  readonly width: number
  readonly counts: readonly number[]
}

/** Bounds of the default number of bins. */
const FEWEST = 10
const MOST = 80
/** About this many numbers are sorted to estimate the quartiles. */
const SAMPLE = 16_384

/** A quantile of sorted numbers, as numpy.percentile computes it. */
function quantile(sorted: Float32Array, share: number): number {
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)]
  const above = sorted[Math.ceil(at)]
  return below + (above - below) * (at - Math.floor(at))
}

/**
 * The default number of bins for numbers in low … high: by the Freedman–Diaconis rule, by Sturges'
 * where half of the numbers are equal; 10 to 80.
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
 * The range of the bins: minimum to maximum, or one unit around numbers that are all equal, as
 * numpy.histogram does; wider where float32 cannot resolve a unit.
 */
export function stretchOf(min: number, max: number): readonly [low: number, high: number] {
  const half = Math.max(0.5, Math.abs(min) * 2 ** -32)
  return max > min ? [min, max] : Number.isFinite(min) ? [min - half, max + half] : [0, 1]
}

/**
 * Counts the finite numbers within low … high. A bin includes its lower edge, the last one both, as
 * in numpy.histogram.
 */
export function binsOf(data: Float32Array, low: number, high: number, bins: number): Bins {
  const width = (high - low) / bins
  const counts = Array.from({ length: bins }, () => 0)
  for (let i = 0; i < data.length; i++) {
    const value = data[i]
    if (!(value >= low && value <= high)) continue
    let bin = Math.min(bins - 1, Math.floor((value - low) / width))
    // Corrects divisions that rounded across an edge.
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
