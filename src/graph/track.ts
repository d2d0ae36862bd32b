import { commonDivisor } from '../layers/divisor'

/**
 * The first and last source cell that every output cell reads along one axis: output q·period + r
 * reads first[r] + q·step … last[r] + q·step.
 */
export interface Track {
  readonly period: number
  readonly step: number
  readonly first: readonly number[]
  /**
   * Below `first` where an output reads nothing (between the stamps of a transposed convolution).
   */
  readonly last: readonly number[]
}

/** Every output reads its own place. */
export const POINT: Track = { period: 1, step: 1, first: [0], last: [0] }

/**
 * From the first to the last source cell that these cells of what a track describes read together;
 * [Infinity, −Infinity] where they read none.
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

/** Largest denominator of a stride that is looked for; strides between are taken at their size. */
const MOST_PARTS = 4096

/** A stride as a fraction: 1/3 is [1, 3]. */
function fraction(stride: number): [number, number] {
  for (let parts = 1; parts <= MOST_PARTS; parts++)
    if (Math.abs(stride * parts - Math.round(stride * parts)) < 1e-6)
      return [Math.round(stride * parts), parts]
  return [Math.round(stride * MOST_PARTS), MOST_PARTS]
}

/**
 * The most cells that are looked at for one track; where it takes more until outputs repeat, the
 * first ones stand for all, at the same pace.
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
 * One window of up to `taps` cells further: `cells` are those that an output reads of what the
 * track describes.
 */
export function through(
  track: Track,
  stride: number,
  taps: number,
  cells: (output: number) => readonly number[],
): Track {
  const [ahead, parts] = fraction(stride)
  // After so many outputs both the window and the track are where they began.
  const turns = track.period / commonDivisor(track.period, ahead)
  return tracked(parts * turns, (ahead * turns * track.step) / track.period, taps, (output) =>
    hull(track, cells(output)),
  )
}

/** Every output reads all of the first `size` cells. */
export function throughAll(track: Track, size: number): Track {
  // What lies farthest out is read within one turn from either end.
  const ends = [
    ...stretch(0, Math.min(size, track.period)),
    ...stretch(Math.max(0, size - track.period), size),
  ]
  return tracked(1, 0, 1, () => hull(track, ends))
}

/**
 * As `cells` says of each of `count` outputs, which need not repeat; the stride is that between the
 * first and the last output that read anything.
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

/** The union of branches whose `size` outputs lie side by side. */
export function joined(branches: readonly Track[], size: number): Track {
  const paces = branches.map(({ step, period }) => step / period)
  const even = paces.every((one) => Math.abs(one - paces[0]) < 1e-9)
  // Branches of one pace repeat together; others are written down for all outputs.
  const period = even
    ? branches.reduce((sum, track) => (sum * track.period) / commonDivisor(sum, track.period), 1)
    : size
  return tracked(period, Math.max(...paces) * period, branches.length, (output) => {
    const reads = branches.map((track) => hull(track, [output]))
    return [Math.min(...reads.map(([first]) => first)), Math.max(...reads.map(([, last]) => last))]
  })
}

/**
 * The most that an output reads, the distance from one output to the next, and where output 0
 * begins (or the first that reads anything).
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
