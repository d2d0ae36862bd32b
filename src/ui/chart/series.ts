/** One line of a chart. */
export interface Series {
  readonly name: string
  readonly values: Float32Array
  /** Computed by a layer, as opposed to data from a source. */
  readonly computed?: boolean
}

/** One position on the x axis with the value of each series there; null leaves a gap. */
export type SeriesPoint = { readonly at: number } & Readonly<Record<`s${number}`, number | null>>

/** More points than this are downsampled. */
const MOST_POINTS = 2000
/** The most lines that are drawn from one tensor. */
const MOST_LINES = 8

/**
 * The rows along the last axis of a tensor, row-major, as series: `diff`, or `diff[0]`, `diff[1]` …
 * up to 8. A column, N×1, is one line, as on a card.
 */
export function rowsOf(
  name: string,
  shape: readonly number[],
  values: Float32Array,
): readonly Series[] {
  const last = shape[shape.length - 1] ?? 1
  const length = last === 1 ? values.length : last
  const rows = Math.min(MOST_LINES, length === 0 ? 0 : values.length / length)
  return Array.from({ length: rows }, (_, row) => ({
    name: rows === 1 ? name : `${name}[${row}]`,
    values: values.subarray(row * length, (row + 1) * length),
  }))
}

/**
 * Indices of the lowest and highest finite value in [start, end), and of the first non-finite one.
 */
function extremes(values: Float32Array, start: number, end: number): number[] {
  let low = -1
  let high = -1
  let gap = -1
  for (let i = start; i < Math.min(end, values.length); i++) {
    if (!Number.isFinite(values[i])) gap = gap < 0 ? i : gap
    else {
      if (low < 0 || values[i] < values[low]) low = i
      if (high < 0 || values[i] > values[high]) high = i
    }
  }
  return [low, high, gap].filter((i) => i >= 0)
}

/**
 * The indices to draw, in order: all, or per bucket the lowest and the highest of every series, so
 * that peaks survive.
 */
export function thinned(series: readonly Series[], most: number = MOST_POINTS): readonly number[] {
  const length = Math.max(0, ...series.map((line) => line.values.length))
  if (length <= most) return Array.from({ length }, (_, i) => i)
  const buckets = Math.max(1, Math.floor((most - 2) / (2 * series.length)))
  const kept = new Set([0, length - 1])
  for (let bucket = 0; bucket < buckets; bucket++) {
    const start = Math.floor((bucket * length) / buckets)
    const end = Math.floor(((bucket + 1) * length) / buckets)
    for (const line of series) for (const i of extremes(line.values, start, end)) kept.add(i)
  }
  return [...kept].sort((a, b) => a - b)
}

/**
 * The points of a chart; `at` is the index, or with `unitAxis` t from 0 to 1 over the longest
 * series, as in linspace(0, 1).
 */
export function pointsOf(series: readonly Series[], unitAxis: boolean): readonly SeriesPoint[] {
  const last = Math.max(1, ...series.map((line) => line.values.length - 1))
  return thinned(series).map((i) => {
    const values = series.map(
      (line, s) => [`s${s}`, Number.isFinite(line.values[i]) ? line.values[i] : null] as const,
    )
    return { at: unitAxis ? i / last : i, ...Object.fromEntries(values) }
  })
}

/** Lowest and highest finite value of all series; [0, 1] if there is none. */
export function rangeOf(series: readonly Series[]): readonly [number, number] {
  const ends = series
    .flatMap((line) => extremes(line.values, 0, line.values.length).map((i) => line.values[i]))
    .filter(Number.isFinite)
  return ends.length === 0 ? [0, 1] : [Math.min(...ends), Math.max(...ends)]
}

/** A line on a logarithmic axis, where values of 0 or less become gaps. */
export const logged = (line: Series): Series => ({
  ...line,
  values: line.values.map((value) => (value > 0 ? Math.log10(value) : NaN)),
})

/**
 * All series as comma-separated values, at full resolution, after their index or `at`; cells beyond
 * the end of a series are empty.
 */
export function seriesCsv(series: readonly Series[], at?: Series): string {
  const length = Math.max(0, ...series.map((line) => line.values.length))
  const rows = Array.from({ length }, (_, i) =>
    [at ? at.values[i] : i, ...series.map((line) => line.values[i] ?? '')].join(','),
  )
  return [[at?.name ?? 'index', ...series.map((line) => line.name)].join(','), ...rows, ''].join(
    '\r\n',
  )
}
