const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/** The next round number at or above a positive value. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const step = STEPS.find((s) => s * power >= value * (1 - 1e-9)) ?? 10
  return Number((step * power).toPrecision(6))
}

/** About this many values are sampled where a share is enough. */
export const SAMPLE = 8192

/** Magnitudes |v| of evenly spaced samples; non-finite ones count as 0. */
export function sampleOf(data: Float32Array): Float32Array {
  const stride = Math.max(1, Math.floor(data.length / SAMPLE))
  const sample = new Float32Array(Math.ceil(data.length / stride))
  for (let i = 0, k = 0; i < data.length; i += stride)
    sample[k++] = Number.isFinite(data[i]) ? Math.abs(data[i]) : 0
  return sample
}

/** Buckets for a rough sort of the magnitudes. */
const STRETCHES = 256

/**
 * The magnitude at `place` in sorted order; all lie within 0 … largest. Only its bucket is sorted.
 */
function ranked(sizes: Float32Array, place: number, largest: number): number {
  const stretch = (size: number): number =>
    Math.min(STRETCHES - 1, Math.floor((size / largest) * STRETCHES))
  const counts = new Uint32Array(STRETCHES)
  for (const size of sizes) counts[stretch(size)]++
  let at = 0
  let before = 0
  for (; before + counts[at] <= place; at++) before += counts[at]
  const around = sizes.filter((size) => stretch(size) === at).sort()
  return around[place - before]
}

/**
 * A limit that clips about one per cent of the values, unless the largest is near enough to include
 * them all.
 */
export function limitOf(sample: Float32Array, largest: number): number {
  if (!(largest > 0)) return 1
  const high = ranked(sample, Math.ceil((sample.length - 1) * 0.99), largest)
  const round = high > 0 ? roundUp(high) : largest
  return largest <= 1.3 * round ? largest : round
}
