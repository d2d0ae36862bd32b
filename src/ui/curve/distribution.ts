import type { Tensor } from '../../graph/project'
import type { Samples } from '../../graph/samples'

/** How numbers are spread. */
export interface Distribution {
  /** Share of all numbers in each bin between the ends of the x axis, 0 … 1. */
  readonly shares: Float32Array
  readonly low: number
  readonly high: number
  readonly mean: number
  /** Divides by count − 1, as torch.std and the other tabs do; 0 for a single number. */
  readonly std: number
  /** Share beyond the ends of the x axis. */
  readonly outside: number
  /** Share at which the curve is flat. */
  readonly flat: number
  readonly notFinite: number
  /** How many finite numbers were sampled, and how many numbers there are. */
  readonly count: number
  readonly total: number
}

/** Slopes below this count as 0. */
export const FLAT = 1e-3
/** More numbers than this are sampled with a stride. */
const MOST = 1 << 18

/** Numbers of a tensor in PyTorch's order: all, or those of one channel (axis 1). */
export function channelOf({ shape, data }: Tensor, channel: number | null): Float32Array {
  const inner = shape.slice(2).reduce((product, size) => product * size, 1)
  return channel === null || shape.length < 2
    ? data
    : data.filter((_, i) => Math.floor(i / inner) % shape[1] === channel)
}

/**
 * Every k-th of very many numbers, so that input is not blocked; k is odd, so that it does not
 * always hit the same column of a map.
 */
function thinned(values: Float32Array): Float32Array {
  const stride = Math.ceil(values.length / MOST) | 1
  return stride === 1
    ? values
    : Float32Array.from({ length: Math.ceil(values.length / stride) }, (_, i) => values[i * stride])
}

/** Lowest and highest finite number; null if there is none. */
export function endsOf(values: Float32Array): readonly [number, number] | null {
  let low = Infinity
  let high = -Infinity
  for (const value of values)
    if (Number.isFinite(value)) {
      if (value < low) low = value
      if (value > high) high = value
    }
  return low <= high ? [low, high] : null
}

/**
 * The intervals on which a curve is flat, both ends included. Beyond its ends it is extrapolated.
 */
export function flatParts({ x, slope }: Samples): readonly (readonly [number, number])[] {
  const flat = (i: number): boolean => Math.abs(slope[i]) < FLAT
  const parts: [number, number][] = []
  for (let i = 0; i <= x.length; i++) {
    const from = x[i - 1] ?? -Infinity
    const to = x[i] ?? Infinity
    if (!flat(Math.max(0, i - 1)) || !flat(Math.min(i, x.length - 1))) continue
    const before = parts.at(-1)
    if (before && before[1] === from) before[1] = to
    else parts.push([from, to])
  }
  return parts
}

/**
 * The distribution of these numbers over low … high, and how many of them fall on a flat part of
 * the curve.
 */
export function distributionOf(
  all: Float32Array,
  curve: Samples,
  low: number,
  high: number,
  bins: number,
): Distribution {
  const values = thinned(all)
  const shares = new Float32Array(bins)
  const parts = flatParts(curve)
  let sum = 0
  let squares = 0
  let outside = 0
  let flat = 0
  let count = 0
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    count++
    sum += value
    squares += value * value
    for (const [from, to] of parts) if (value >= from && value <= to) flat++
    const bin = value === high ? bins - 1 : Math.floor(((value - low) / (high - low)) * bins)
    if (bin >= 0 && bin < bins) shares[bin]++
    else outside++
  }
  const n = Math.max(1, count)
  const mean = sum / n
  return {
    shares: shares.map((one) => one / n),
    low,
    high,
    mean,
    std: Math.sqrt(Math.max(0, squares - n * mean * mean) / Math.max(1, n - 1)),
    outside: outside / n,
    flat: flat / n,
    notFinite: values.length - count,
    count,
    total: all.length,
  }
}
