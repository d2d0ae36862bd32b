import type { Steps } from './steps'

/** A curve sampled at ascending x, with its values and slopes. */
export interface Samples {
  readonly x: Float32Array
  readonly y: Float32Array
  readonly slope: Float32Array
}

/** Samples the curve at these ascending places. */
export type Sampler = (x: Float32Array) => Steps<Samples>

/** Slopes that differ by less than this share of the steepest one are equal. */
const ALIKE = 1e-6

/** Number of parts into which a step with a bend is divided. */
const PARTS = 8

/** The largest finite magnitude. */
export const largest = (values: Float32Array): number =>
  values.reduce((top, value) => Math.max(top, Number.isFinite(value) ? Math.abs(value) : 0), 0)

/** Samples from rows [place, value, slope]. */
export const ofRows = (rows: readonly (readonly number[])[]): Samples => {
  const column = (k: number): Float32Array => Float32Array.from(rows, (row) => row[k])
  return { x: column(0), y: column(1), slope: column(2) }
}

/**
 * Indices of steps whose end slopes differ; with `values`, also of those where the tangent at the
 * left end misses the right one.
 */
export function bends({ x, y, slope }: Samples, values: boolean): number[] {
  const steepest = ALIKE * largest(slope)
  const highest = 4 * ALIKE * largest(y)
  return Array.from({ length: Math.max(0, x.length - 1) }, (_, i) => i).filter((i) => {
    const missed = Math.abs(y[i + 1] - y[i] - slope[i] * (x[i + 1] - x[i]))
    return Math.abs(slope[i + 1] - slope[i]) > steepest || (values && missed > highest)
  })
}

/** Refines these steps: all samples, and more within them. */
export function* closer(
  samples: Samples,
  steps: readonly number[],
  sample: Sampler,
  most: number,
): Steps<Samples> {
  const { x } = samples
  const parts = Math.max(2, Math.min(PARTS, Math.floor(most / steps.length)))
  const inside = (i: number): number[] =>
    Array.from({ length: parts - 1 }, (_, k) =>
      Math.fround(x[i] + ((x[i + 1] - x[i]) * (k + 1)) / parts),
    )
  const more = yield* sample(
    Float32Array.from(steps.flatMap((i) => inside(i).filter((at) => at > x[i] && at < x[i + 1]))),
  )
  const rows = [samples, more].flatMap((some) =>
    Array.from(some.x, (at, i) => [at, some.y[i], some.slope[i]]),
  )
  return ofRows(rows.sort((a, b) => a[0] - b[0]))
}

/** The samples that satisfy a predicate. */
export const keep = ({ x, y, slope }: Samples, holds: (i: number) => boolean): Samples => ({
  x: x.filter((_, i) => holds(i)),
  y: y.filter((_, i) => holds(i)),
  slope: slope.filter((_, i) => holds(i)),
})
