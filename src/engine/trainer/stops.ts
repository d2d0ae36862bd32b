import { copyWeights, putWeights } from './heldWeights'
import type { Stopped } from './run'
import type { RunState } from './runState'

const epochs = (count: number): string => (count === 1 ? '1 epoch' : `${count} epochs`)

/** Are all epochs done? */
export function finished({ epoch, course }: RunState): Stopped | null {
  if (epoch < course.setup.epochs) return null
  return { why: 'finished', text: `${epochs(course.setup.epochs)} done.`, card: null }
}

/** Keeps the best weights, and stops where they have not been bettered for long. */
export function outOfPatience(run: RunState): Stopped | null {
  const { patience } = run.course.setup
  if (patience === null) return null
  const losses = run.validationLosses
  const least = Math.min(...losses)
  if (losses[run.epoch - 1] <= least && (!run.best || losses[run.best.epoch - 1] > least))
    run.best = { epoch: run.epoch, weights: copyWeights(run.held.all) }
  const { best } = run
  if (!best || run.epoch - best.epoch < patience) return null
  putWeights(run.held.all, best.weights)
  run.networks.forget()
  return {
    why: 'patience',
    text:
      `The loss on the validation part has not fallen for ${epochs(patience)}. The weights are ` +
      `those after epoch ${best.epoch}, where it was ${losses[best.epoch - 1].toPrecision(4)}.`,
    card: null,
  }
}
