import type { Range } from '../messages'

const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/** The next round number at or above a positive value. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const step = STEPS.find((s) => s * power >= value * (1 - 1e-9)) ?? 10
  return Number((step * power).toPrecision(6))
}

/** A limit that clips under one per cent of the values, unless the largest is near enough to show them all. */
function limitOf(data: Float32Array, largest: number): number {
  if (!(largest > 0)) return 1
  const stride = Math.max(1, Math.floor(data.length / 8192))
  const sample = new Float32Array(Math.ceil(data.length / stride))
  for (let i = 0, k = 0; i < data.length; i += stride) sample[k++] = Number.isFinite(data[i]) ? Math.abs(data[i]) : 0
  sample.sort()
  const high = sample[Math.ceil((sample.length - 1) * 0.99)]
  const round = high > 0 ? roundUp(high) : largest
  return largest <= 1.3 * round ? largest : round
}

/**
 * What a tensor holds, in numbers. `held` keeps limit and sign of an earlier range, so that colours mean the same
 * while a kernel is dragged.
 */
export function rangeOf(data: Float32Array, held: Range | null): Range {
  let [min, max, nan, infinite] = [Infinity, -Infinity, 0, 0]
  for (let i = 0; i < data.length; i++) {
    const value = data[i]
    if (value - value !== 0) {
      if (value !== value) nan++
      else infinite++
      continue
    }
    if (value < min) min = value
    if (value > max) max = value
  }
  if (min > max) [min, max] = [0, 0]
  const largest = Math.max(-min, max)
  const limit = held?.limit ?? limitOf(data, largest)
  let beyond = 0
  if (largest > limit) for (let i = 0; i < data.length; i++) if (data[i] > limit || data[i] < -limit) beyond++
  return { min, max, limit, clipped: beyond / Math.max(1, data.length), nan, infinite, signed: held?.signed ?? min < 0 }
}
