import { evenly } from '../sources/evenly'
import { bends, closer, keep, largest, ofRows, type Sampler, type Samples } from './samples'
import type { Steps } from './steps'

/** A point where the slope jumps. */
export interface Kink {
  readonly x: number
  readonly y: number
}

/** An interval on which the curve is linear: slope·x + intercept. */
export interface LinePiece {
  readonly from: number
  readonly to: number
  readonly slope: number
  readonly intercept: number
}

/** A sampled curve with its kinks, ascending in x. */
export interface Curve extends Samples {
  readonly kinks: readonly Kink[]
  /** The linear pieces, left to right; null where the curve bends anywhere but in kinks. */
  readonly pieces: readonly LinePiece[] | null
}

/** Default number of samples to add in all, and the number of rounds. */
const CLOSER = 2048
const ROUNDS = 2
/** At a kink the slope changes this many times faster than nearby. */
const ABRUPT = 8
/**
 * On a curve that bends everywhere, smaller changes (as a share of the steepest slope) may be
 * rounding errors.
 */
const PLAIN = 1e-3

/** Where the tangents at both ends of a step meet; its midpoint if they do not meet within it. */
function meeting({ x, y, slope }: Samples, i: number): Kink {
  const at = x[i] + (y[i + 1] - y[i] - slope[i + 1] * (x[i + 1] - x[i])) / (slope[i] - slope[i + 1])
  const width = x[i + 1] - x[i]
  const there = at >= x[i] - width / 8 && at <= x[i + 1] + width / 8
  return there
    ? { x: at, y: y[i] + slope[i] * (at - x[i]) }
    : { x: x[i] + width / 2, y: (y[i] + y[i + 1]) / 2 }
}

/** The steps that contain a kink, and whether the curve bends anywhere else. */
function kinksAmong(samples: Samples): {
  readonly steps: readonly number[]
  readonly curved: boolean
} {
  const { x, slope } = samples
  const bent = bends(samples, false)
  const turn = (i: number): number => Math.abs((slope[i + 1] - slope[i]) / (x[i + 1] - x[i])) || 0
  const abrupt = bent.filter((i) => turn(i) > ABRUPT * Math.max(turn(i - 1), turn(i + 1)))
  if (abrupt.length === bent.length) return { steps: bent, curved: false }
  const plain = PLAIN * largest(slope)
  return { steps: abrupt.filter((i) => Math.abs(slope[i + 1] - slope[i]) > plain), curved: true }
}

/** The linear pieces between kinks; `steps` are the steps that contain one. */
function piecesBetween(
  { x, y, slope }: Samples,
  steps: readonly number[],
  kinks: readonly Kink[],
): readonly LinePiece[] {
  return Array.from({ length: kinks.length + 1 }, (_, k) => {
    const first = k === 0 ? 0 : steps[k - 1] + 1
    const last = steps[k] ?? x.length - 1
    const middle = (first + last) >> 1
    return {
      from: kinks[k - 1]?.x ?? x[0],
      to: kinks[k]?.x ?? x[x.length - 1],
      slope: slope[middle],
      intercept: y[middle] - slope[middle] * x[middle],
    }
  })
}

/** The samples at these places, and each kink twice, with the slopes before and after it. */
function drawn(
  samples: Samples,
  places: ReadonlySet<number>,
  steps: readonly number[],
  kinks: readonly Kink[],
): Samples {
  const at = new Map(steps.map((step, k) => [step, kinks[k]]))
  const rows: number[][] = []
  for (let i = 0; i < samples.x.length; i++) {
    const kink = at.get(i)
    if (places.has(samples.x[i])) rows.push([samples.x[i], samples.y[i], samples.slope[i]])
    if (kink) rows.push([kink.x, kink.y, samples.slope[i]], [kink.x, kink.y, samples.slope[i + 1]])
  }
  return ofRows(rows)
}

/**
 * The curve of `sample` over low … high, sampled at `count` places and at its kinks. Kinks are
 * found from slopes: where neighbouring samples differ, the step is refined, and the kink is the
 * intersection of the tangents. Kinks closer than 1/32 of a step may be merged.
 */
export function* curveOver(
  sample: Sampler,
  low: number,
  high: number,
  count: number,
  most = CLOSER,
): Steps<Curve> {
  const coarse = yield* sample(evenly(low, high, count))
  let fine = coarse
  for (let round = 0; round < ROUNDS; round++) {
    const steps = bends(fine, round === 0)
    if (steps.length === 0 || steps.length > most / 2) break
    fine = yield* closer(fine, steps, sample, most)
  }
  // A sample exactly on a kink may have neither side's slope.
  const among = new Set(bends(fine, false))
  const still = (i: number): boolean => !among.has(i)
  fine = keep(fine, (i) => !(among.has(i - 1) && among.has(i) && still(i - 2) && still(i + 1)))
  const { steps, curved } = kinksAmong(fine)
  const kinks = steps.map((step) => meeting(fine, step))
  const straight = !curved && fine.y.every(Number.isFinite)
  return {
    ...drawn(fine, new Set(coarse.x), steps, kinks),
    kinks,
    pieces: straight ? piecesBetween(fine, steps, kinks) : null,
  }
}
