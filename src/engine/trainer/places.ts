import { stepsPerEpoch } from './course'
import type { RunState } from './runState'

/** Numbers of the samples that come next; begins an epoch where none is in progress. */
export function nextSamples(run: RunState): Int32Array {
  run.place ??= { order: run.order.next(), next: 0 }
  const { order, next } = run.place
  const { training } = run.course.data.parts
  return order.slice(next, next + run.course.setup.batch_size).map((place) => training[place])
}

/** After a step: on to the next batch, or to the next epoch. */
export function moveOn(run: RunState): void {
  run.step++
  const { batch_size } = run.course.setup
  if (!run.place) return
  const next = run.place.next + batch_size
  run.place = { ...run.place, next }
  const batches = Math.ceil(next / batch_size)
  if (batches < stepsPerEpoch(run.course)) return
  run.place = null
  run.epoch++
}
