import { stepsPerEpoch } from './course'
import type { RunState } from './runState'

/** Of a forward pass: with more a step is so long that the worker would be taken to hang. */
const MOST_MACS = 7e9

/** Throws a sentence where there is nothing to train, or a shape does not fit. */
export function checkCourse(run: RunState): void {
  const { data, setup } = run.course
  const count = data.parts.training.length
  const { batch_size } = setup
  if (count === 0) throw new Error('The training part of the data has no samples.')
  if (run.learned.length === 0)
    throw new Error(
      'There is nothing to learn: no card up to the output has weights that may move.',
    )
  if (stepsPerEpoch(run.course) === 0)
    throw new Error(
      `With drop_last no batch is left: a batch has ${batch_size} samples, and there are ${count}.`,
    )
  const { macs } = run.networks.of(Math.min(batch_size, count), true)
  if (macs > MOST_MACS)
    throw new Error(
      `A batch of ${batch_size} samples takes ${Math.round(macs / 1e9)} billion multiply-adds, ` +
        `and then twice as many for the gradients; a step may take ${MOST_MACS / 1e9} billion. ` +
        'Choose a smaller batch_size, or smaller inputs.',
    )
  const rest = count % batch_size
  if (rest > 0 && !setup.drop_last) run.networks.of(rest, true)
}
