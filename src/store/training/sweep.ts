/** Learning rates that were tried, each for one step, and the loss before that step. */
export interface RateSweep {
  readonly rates: Float32Array
  readonly losses: Float32Array
  /** Where the loss falls fastest; null where it does not fall. */
  readonly best: number | null
}

/** Rates to try: so many, each a fixed factor above the last. */
export const ratesToTry = (low = 1e-6, high = 10, count = 100): readonly number[] =>
  Array.from({ length: count }, (_, i) => low * (high / low) ** (i / (count - 1)))

/** How much of each smoothed loss is that of before. */
const SMOOTHING = 0.8
/** Above so many times the least loss there is nothing to see any more. */
const TOO_HIGH = 4

/** The losses smoothed as a running mean, without its lag at the start. */
export function smoothed(losses: ArrayLike<number>, share = SMOOTHING): Float32Array {
  let mean = 0
  let weight = 0
  return Float32Array.from(losses, (loss) => {
    mean = share * mean + (1 - share) * loss
    weight = share * weight + (1 - share)
    return mean / weight
  })
}

/** Has the loss left all bounds? */
export function isLost(losses: ArrayLike<number>): boolean {
  if (losses.length === 0) return false
  const last = losses[losses.length - 1]
  if (!Number.isFinite(last)) return true
  const smooth = smoothed(losses)
  return smooth[smooth.length - 1] > TOO_HIGH * Math.min(...smooth)
}

/**
 * The rate at which the smoothed loss falls fastest per factor, of those up to its minimum: as
 * fastai's `lr_find` suggests it.
 */
export function sweepOf(rates: Float32Array, losses: Float32Array): RateSweep {
  const smooth = smoothed(losses)
  let least = 0
  for (let i = 1; i < smooth.length; i++) if (smooth[i] < smooth[least]) least = i
  let best: number | null = null
  let steepest = 0
  for (let i = 1; i < least; i++) {
    const slope = smooth[i + 1] - smooth[i - 1]
    if (slope >= steepest) continue
    steepest = slope
    best = rates[i]
  }
  return { rates, losses, best }
}
