import { commonDivisor } from '../layers/divisor'

/**
 * The first and last source cell that every output cell reads along one axis, as a periodic
 * pattern: output q·period + r reads first[r] + q·step … last[r] + q·step.
 */
export interface Track {
  readonly period: number
  readonly step: number
  readonly first: readonly number[]
  /** Less than `first` where an output reads nothing (gaps of a transposed convolution). */
  readonly last: readonly number[]
}

/** The identity: every output reads its own place. */
export const POINT: Track = { period: 1, step: 1, first: [0], last: [0] }

/**
 * The range from the first to the last source cell that these cells read together, through the
 * track; [Infinity, −Infinity] if they read none.
 */
function hull(track: Track, cells: readonly number[]): [number, number] {
  let least = Infinity
  let most = -Infinity
  for (const cell of cells) {
    const turns = Math.floor(cell / track.period)
    const rest = cell - turns * track.period
    const first = track.first[rest] + turns * track.step
    const last = track.last[rest] + turns * track.step
    if (last < first) continue
    if (first < least) least = first
    if (last > most) most = last
  }
  return [least, most]
}

/** Largest denominator of a fractional stride; other strides are approximated. */
const MOST_PARTS = 4096

/** A stride as a fraction: 1/3 is [1, 3]. */
function fraction(stride: number): [number, number] {
  for (let parts = 1; parts <= MOST_PARTS; parts++)
    if (Math.abs(stride * parts - Math.round(stride * parts)) < 1e-6)
      return [Math.round(stride * parts), parts]
  return [Math.round(stride * MOST_PARTS), MOST_PARTS]
}

/**
 * Maximum number of cells to evaluate for one track; if its period is longer, it is truncated and
 * extrapolated.
 */
const MOST_CELLS = 2 ** 17

function tracked(
  period: number,
  step: number,
  taps: number,
  reach: (output: number) => [number, number],
): Track {
  const kept = Math.min(period, Math.ceil(MOST_CELLS / Math.max(1, taps)))
  const reaches = Array.from({ length: kept }, (_, output) => reach(output))
  return {
    period: kept,
    step: kept === period ? step : (step / period) * kept,
    first: reaches.map(([first]) => first),
    last: reaches.map(([, last]) => last),
  }
}

const stretch = (first: number, end: number): number[] =>
  Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i)

/**
 * The track through one more window of up to `taps` cells; `cells` are those that an output reads.
 */
export function through(
  track: Track,
  stride: number,
  taps: number,
  cells: (output: number) => readonly number[],
): Track {
  const [ahead, parts] = fraction(stride)
  // The common period of window and track.
  const turns = track.period / commonDivisor(track.period, ahead)
  return tracked(parts * turns, (ahead * turns * track.step) / track.period, taps, (output) =>
    hull(track, cells(output)),
  )
}

/** The track where every output reads all of the first `size` cells. */
export function throughAll(track: Track, size: number): Track {
  // The extremes lie within one period of either end.
  const ends = [
    ...stretch(0, Math.min(size, track.period)),
    ...stretch(Math.max(0, size - track.period), size),
  ]
  return tracked(1, 0, 1, () => hull(track, ends))
}

/**
 * The track where `count` outputs read `cells`, not necessarily periodic; its stride is the mean
 * between the first and last output that read anything.
 */
export function throughList(
  track: Track,
  count: number,
  cells: (output: number) => readonly number[],
): Track {
  const firsts = Array.from(
    { length: count },
    (_, output) =>
      [output, cells(output).reduce((least, cell) => Math.min(least, cell), Infinity)] as const,
  ).filter(([, cell]) => cell < Infinity)
  const start = firsts[0]
  const end = firsts[firsts.length - 1]
  const stride = firsts.length > 1 ? (end[1] - start[1]) / (end[0] - start[0]) : 0
  return tracked(count, (stride * count * track.step) / track.period, 1, (output) =>
    hull(track, cells(output)),
  )
}

/** The union of branches with `size` outputs each. */
export function joined(branches: readonly Track[], size: number): Track {
  const paces = branches.map(({ step, period }) => step / period)
  const even = paces.every((one) => Math.abs(one - paces[0]) < 1e-9)
  // Branches of equal stride have a common period; others are tabulated for all outputs.
  const period = even
    ? branches.reduce((sum, track) => (sum * track.period) / commonDivisor(sum, track.period), 1)
    : size
  return tracked(period, Math.max(...paces) * period, branches.length, (output) => {
    const reads = branches.map((track) => hull(track, [output]))
    return [Math.min(...reads.map(([first]) => first)), Math.max(...reads.map(([, last]) => last))]
  })
}

/**
 * The largest extent that an output reads, the stride, and where output 0 (or the first that reads
 * anything) begins.
 */
export function reachOf({ period, step, first, last }: Track): {
  size: number
  stride: number
  start: number
} {
  const begin = first.findIndex(Number.isFinite)
  return {
    size: Math.max(0, ...first.map((cell, i) => last[i] - cell + 1)),
    stride: step / period,
    start: begin < 0 ? 0 : first[begin],
  }
}
