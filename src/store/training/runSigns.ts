import type { EpochSigns, RunSigns } from '../../training/diagnosis'
import { firstStep, type RunRecord } from './record'
import type { WatchedStep } from './watched'

const meanOf = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** The epochs of a run: the mean loss of its steps, and that on the validation part after them. */
const epochsOf = (run: RunRecord): readonly EpochSigns[] =>
  run.judged.flatMap(({ step, loss }) => {
    const end = step - firstStep(run)
    const own = run.losses.subarray(Math.max(0, end - run.stepsPerEpoch), end)
    return own.length > 0 ? [{ loss: meanOf(own), validationLoss: loss }] : []
  })

/** What is known of a run, to judge it by. */
export const signsOf = (
  run: RunRecord,
  watched: readonly WatchedStep[],
  classes: number | null,
): RunSigns => ({
  losses: run.losses,
  epochs: epochsOf(run),
  cards: watched[watched.length - 1]?.cards ?? [],
  lr: run.rates[run.rates.length - 1] ?? NaN,
  classes,
})
