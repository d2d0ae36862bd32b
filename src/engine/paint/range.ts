import { floatsAt, kernels } from '../kernels/kernels'
import { scratch } from '../kernels/scratch'
import type { Range } from '../messages'

const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/** The next round number at or above a positive value. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const step = STEPS.find((s) => s * power >= value * (1 - 1e-9)) ?? 10
  return Number((step * power).toPrecision(6))
}

/** About this many values are looked at where a share is enough. */
const SAMPLE = 8192

/** Sizes |v| of evenly spread values; what is not finite counts as 0. */
function sampleOf(data: Float32Array): Float32Array {
  const stride = Math.max(1, Math.floor(data.length / SAMPLE))
  const sample = new Float32Array(Math.ceil(data.length / stride))
  for (let i = 0, k = 0; i < data.length; i += stride) sample[k++] = Number.isFinite(data[i]) ? Math.abs(data[i]) : 0
  return sample
}

/** Stretches into which sizes are sorted roughly. */
const STRETCHES = 256

/** What stands at `place` of the sizes once they are sorted; all lie within 0 … largest. Only the stretch around it is sorted. */
function ranked(sizes: Float32Array, place: number, largest: number): number {
  const stretch = (size: number): number => Math.min(STRETCHES - 1, Math.floor((size / largest) * STRETCHES))
  const counts = new Uint32Array(STRETCHES)
  for (const size of sizes) counts[stretch(size)]++
  let at = 0
  let before = 0
  for (; before + counts[at] <= place; at++) before += counts[at]
  const around = sizes.filter((size) => stretch(size) === at).sort()
  return around[place - before]
}

/** A limit that clips about one per cent of the values, unless the largest is near enough to show them all. */
function limitOf(sample: Float32Array, largest: number): number {
  if (!(largest > 0)) return 1
  const high = ranked(sample, Math.ceil((sample.length - 1) * 0.99), largest)
  const round = high > 0 ? roundUp(high) : largest
  return largest <= 1.3 * round ? largest : round
}

/** Least and most of the finite values, and how many are none. The first pass goes by pairs, which halves its comparisons. */
function extremesOf(data: Float32Array): Pick<Range, 'min' | 'max' | 'nan' | 'infinite'> {
  // Plain statements: what is written shorter here takes four times as long in V8.
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
  if (flaw === 0) return data.length === 0 ? { min: 0, max: 0, nan: 0, infinite: 0 } : { min, max, nan: 0, infinite: 0 }
  const finite = data.filter(Number.isFinite)
  const nan = data.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0)
  return { ...extremesOf(finite), nan, infinite: data.length - finite.length - nan }
}

/** The same of a sample, for the moments of a drag; all values are looked at if one of them is no number. */
function sampledExtremes(data: Float32Array): Pick<Range, 'min' | 'max' | 'nan' | 'infinite'> {
  const stride = Math.max(1, Math.floor(data.length / SAMPLE))
  if (stride === 1) return extremesOf(data)
  const found = extremesOf(Float32Array.from({ length: Math.ceil(data.length / stride) }, (_, i) => data[i * stride]))
  return found.nan + found.infinite > 0 ? extremesOf(data) : found
}

const extremesAnyhow = (data: Float32Array, held: boolean): ReturnType<typeof extremesOf> => (held ? sampledExtremes(data) : extremesOf(data))

/** Numbers that the kernel `range` finds: least, most, how many beyond the limit, and a flaw that is 0 where all are finite. */
function found(address: number, count: number, stride: number, limit: number): Float32Array {
  const out = scratch('numbers', 4)
  kernels().range(address, count, stride, limit, out)
  return floatsAt(out, 4)
}

/** Least and most of numbers in the heap of our kernels; null where one is not finite. */
function extremesInHeap(address: number, count: number): Pick<Range, 'min' | 'max' | 'nan' | 'infinite'> | null {
  const [min, max, , flaw] = found(address, count, 1, Number.POSITIVE_INFINITY)
  return count > 0 && flaw === 0 ? { min, max, nan: 0, infinite: 0 } : null
}

/** The same of a sample, and the share beyond a limit that is held. */
function heldInHeap(address: number, count: number, held: Range): Range | null {
  const stride = Math.max(1, Math.floor(count / SAMPLE))
  const looked = Math.ceil(count / stride)
  const [min, max, beyond, flaw] = found(address, looked, stride, held.limit)
  return count > 0 && flaw === 0 ? { min, max, nan: 0, infinite: 0, limit: held.limit, clipped: beyond / looked, signed: held.signed } : null
}

/**
 * What a tensor holds, in numbers. `held` keeps limit and sign of an earlier range, so that colours mean the same
 * while a kernel is dragged; least and most are those of a sample then. The share that is clipped always is. `address`: where the numbers
 * lie in the heap of our kernels, which then look through them.
 */
export function rangeOf(data: Float32Array, held: Range | null, address?: number): Range {
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
  return { ...extremes, limit, clipped: beyond / Math.max(1, sample.length), signed: held?.signed ?? extremes.min < 0 }
}
