/** The first and last source cell that every output cell reads along one axis: output q·period + r reads first[r] + q·step … last[r] + q·step. */
export interface Track {
  readonly period: number
  readonly step: number
  readonly first: readonly number[]
  /** Below `first` where an output reads nothing (between the stamps of a transposed convolution). */
  readonly last: readonly number[]
}

/** Every output reads its own place. */
export const POINT: Track = { period: 1, step: 1, first: [0], last: [0] }

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

const at = (track: Track, cell: number): [number, number] => {
  const turns = Math.floor(cell / track.period)
  const rest = cell - turns * track.period
  return [track.first[rest] + turns * track.step, track.last[rest] + turns * track.step]
}

/** Largest denominator of a stride that is looked for; strides between are taken at their size. */
const MOST_PARTS = 4096

/** A stride as a fraction: 1/3 is [1, 3]. */
function fraction(stride: number): [number, number] {
  for (let parts = 1; parts <= MOST_PARTS; parts++) if (Math.abs(stride * parts - Math.round(stride * parts)) < 1e-6) return [Math.round(stride * parts), parts]
  return [Math.round(stride * MOST_PARTS), MOST_PARTS]
}

const tracked = (period: number, step: number, reach: (output: number) => [number, number]): Track => {
  const reaches = Array.from({ length: period }, (_, output) => reach(output))
  return { period, step, first: reaches.map(([first]) => first), last: reaches.map(([, last]) => last) }
}

/** From the first to the last cell of several stretches; [Infinity, −Infinity] where all are empty. */
const hull = (stretches: readonly [number, number][]): [number, number] => {
  const full = stretches.filter(([first, last]) => last >= first)
  return [Math.min(...full.map(([first]) => first)), Math.max(...full.map(([, last]) => last))]
}

/** One window further: `cells` are those that an output reads of what the track describes. */
export function through(track: Track, stride: number, cells: (output: number) => readonly number[]): Track {
  const [ahead, parts] = fraction(stride)
  // After so many outputs both the window and the track are where they began.
  const turns = track.period / divisor(track.period, ahead)
  return tracked(parts * turns, (ahead * turns * track.step) / track.period, (output) => hull(cells(output).map((cell) => at(track, cell))))
}

/** Every output reads all of the first `size` cells. */
export const throughAll = (track: Track, size: number): Track => tracked(1, 0, () => hull(Array.from({ length: size }, (_, cell) => at(track, cell))))

/** As `cells` says of each of `count` outputs, which need not repeat; the stride is that between the first and the last output that read anything. */
export function throughList(track: Track, count: number, cells: (output: number) => readonly number[]): Track {
  const firsts = Array.from({ length: count }, (_, output) => [output, Math.min(...cells(output))] as const).filter(([, cell]) => cell < Infinity)
  const [start, end] = [firsts[0], firsts[firsts.length - 1]]
  const stride = firsts.length > 1 ? (end[1] - start[1]) / (end[0] - start[0]) : 0
  return tracked(count, (stride * count * track.step) / track.period, (output) => hull(cells(output).map((cell) => at(track, cell))))
}

/** The union of branches whose `size` outputs lie side by side. */
export function joined(branches: readonly Track[], size: number): Track {
  const paces = branches.map(({ step, period }) => step / period)
  const even = paces.every((one) => Math.abs(one - paces[0]) < 1e-9)
  // Branches of one pace repeat together; others are written down for all outputs.
  const period = even ? branches.reduce((sum, track) => (sum * track.period) / divisor(sum, track.period), 1) : size
  return tracked(period, Math.max(...paces) * period, (output) => hull(branches.map((track) => at(track, output))))
}

/** The most that an output reads, the distance from one output to the next, and where output 0 begins (or the first that reads anything). */
export function reachOf({ period, step, first, last }: Track): { size: number; stride: number; start: number } {
  const begin = first.findIndex(Number.isFinite)
  return { size: Math.max(0, ...first.map((cell, i) => last[i] - cell + 1)), stride: step / period, start: begin < 0 ? 0 : first[begin] }
}
