import type { CardActivity } from '../../engine/trainer/run'

/** Statistics of the layers after some step. */
export interface WatchedStep {
  readonly step: number
  /** In order of evaluation. */
  readonly cards: readonly CardActivity[]
}

/** Most moments that are kept; of more every other one goes. */
export const MOST_MOMENTS = 240

/**
 * The statistics of a run with those of one more step, evenly over the run: of a long one fewer are
 * kept, and one that comes too soon after the last takes its place. Those of later steps go, since
 * the run went back.
 */
export function withMoment(
  before: readonly WatchedStep[],
  moment: WatchedStep,
): readonly WatchedStep[] {
  const past = before.filter(({ step }) => step < moment.step)
  const count = past.length
  // Thinning out doubles the first gap, and with it the least that later ones may have.
  const soon =
    count > 2 && past[count - 1].step - past[count - 2].step < past[1].step - past[0].step
  const all = [...(soon ? past.slice(0, -1) : past), moment]
  return all.length <= MOST_MOMENTS ? all : all.filter((_, i) => i % 2 === 0)
}
