import { floatsAt, kernels } from '../kernels/kernels'
import { scratch } from '../kernels/scratch'
import type { ValueRange } from '../preview'
import { limitOf, SAMPLE, sampleOf } from './limit'

/**
 * Minimum and maximum of the finite values, and how many are NaN or infinite. The first pass goes
 * by pairs, which halves the comparisons.
 */
function extremesOf(data: Float32Array): Pick<ValueRange, 'min' | 'max' | 'nan' | 'infinite'> {
  // Written out: shorter forms take four times as long in V8.
  const last = data.length - 1
  let min = Infinity
  let max = -Infinity
  let flaw = 0
  for (let i = 0; i <= last; i += 2) {
    const a = data[i]
    const b = data[i < last ? i + 1 : i]
    const low = a < b ? a : b
    const high = a < b ? b : a
    if (low < min) min = low
    if (high > max) max = high
    // 0 for a finite number, NaN for all others.
    flaw += a - a + (b - b)
  }
  if (flaw === 0)
    return data.length === 0
      ? { min: 0, max: 0, nan: 0, infinite: 0 }
      : { min, max, nan: 0, infinite: 0 }
  const finite = data.filter(Number.isFinite)
  const nan = data.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0)
  return { ...extremesOf(finite), nan, infinite: data.length - finite.length - nan }
}

/** The same of a sample, during a drag; all values are scanned if one of them is not finite. */
function sampledExtremes(data: Float32Array): Pick<ValueRange, 'min' | 'max' | 'nan' | 'infinite'> {
  const stride = Math.max(1, Math.floor(data.length / SAMPLE))
  if (stride === 1) return extremesOf(data)
  const found = extremesOf(
    Float32Array.from({ length: Math.ceil(data.length / stride) }, (_, i) => data[i * stride]),
  )
  return found.nan + found.infinite > 0 ? extremesOf(data) : found
}

const extremesAnyhow = (data: Float32Array, held: boolean): ReturnType<typeof extremesOf> =>
  held ? sampledExtremes(data) : extremesOf(data)

/**
 * Results of the kernel `range`: minimum, maximum, how many are beyond the limit, and a flaw that
 * is 0 where all are finite.
 */
function found(address: number, count: number, stride: number, limit: number): Float32Array {
  const out = scratch('numbers', 4)
  kernels().range(address, count, stride, limit, out)
  return floatsAt(out, 4)
}

/** Minimum and maximum of numbers in the heap of our kernels; null where one is not finite. */
function extremesInHeap(
  address: number,
  count: number,
): Pick<ValueRange, 'min' | 'max' | 'nan' | 'infinite'> | null {
  const [min, max, , flaw] = found(address, count, 1, Number.POSITIVE_INFINITY)
  return count > 0 && flaw === 0 ? { min, max, nan: 0, infinite: 0 } : null
}

/** The same of a sample, and the share beyond a held limit. */
function heldInHeap(address: number, count: number, held: ValueRange): ValueRange | null {
  const stride = Math.max(1, Math.floor(count / SAMPLE))
  const looked = Math.ceil(count / stride)
  const [min, max, beyond, flaw] = found(address, looked, stride, held.limit)
  return count > 0 && flaw === 0
    ? {
        min,
        max,
        nan: 0,
        infinite: 0,
        limit: held.limit,
        clipped: beyond / looked,
        signed: held.signed,
      }
    : null
}

/**
 * Statistics of a tensor. `held` keeps limit and sign of an earlier range, so that colours mean the
 * same while a kernel is dragged; minimum and maximum are those of a sample then. The clipped share
 * always is. `address`: where the numbers lie in the heap of our kernels, which then scan them.
 */
export function rangeOf(data: Float32Array, held: ValueRange | null, address?: number): ValueRange {
  // The heap may have moved after a kernel was called; then `data` is empty.
  const count = data.length
  if (address !== undefined && held) {
    const known = heldInHeap(address, count, held)
    if (known) return known
  }
  const extremes =
    (address === undefined || held ? null : extremesInHeap(address, count)) ??
    extremesAnyhow(address === undefined ? data : floatsAt(address, count), held !== null)
  const largest = Math.max(-extremes.min, extremes.max)
  const sample = sampleOf(address === undefined ? data : floatsAt(address, count))
  const limit = held?.limit ?? limitOf(sample, largest)
  let beyond = 0
  if (largest > limit) for (const size of sample) if (size > limit) beyond++
  return {
    ...extremes,
    limit,
    clipped: beyond / Math.max(1, sample.length),
    signed: held?.signed ?? extremes.min < 0,
  }
}
