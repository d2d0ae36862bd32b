import type { Steps } from '../../graph/steps'
import type { TrainingSetup } from '../../graph/trainingSetup'
import type { Runner } from '../runner'
import { elementsOf, lossRule } from '../trainer/course'
import { judgeBatch } from '../trainer/evaluation'
import { holdWeights } from '../trainer/heldWeights'
import { answersOf } from '../trainer/metrics'
import { createNetworks } from '../trainer/networks'
import { planCourse } from '../trainer/plan'
import type { TrainingData } from '../trainer/trainingData'
import { stream } from './question'

/** How the network does on each sample of a part, in the order of the part. */
export interface JudgedPart {
  readonly losses: Float32Array
  /** The class that each is taken for, −1 where the answer is no class. */
  readonly predicted: Int32Array
}

/** Multiply-adds of one step, about; an edit waits no longer. */
const MACS_AT_ONCE = 2e7

/**
 * Judges every sample of a part with the weights of the last look; tells how many are done. Throws
 * a sentence where the network does not learn from the card, or the loss does not fit.
 */
export function* judgedPartOf(
  runner: Runner,
  tell: (done: number) => void,
  setup: TrainingSetup,
  part: keyof TrainingData['parts'],
): Steps<JudgedPart> {
  const course = planCourse(runner.project(), setup, {
    samples: (set) => runner.samples(set),
    constant: (node) => runner.values(node)?.data ?? null,
  })
  const held = holdWeights(course.weights, new Set())
  const networks = createNetworks(course.cut, held)
  const asked = {
    data: course.data,
    loss: lossRule(course),
    elements: elementsOf(course),
    network: (batch: number) => networks.of(batch, false),
  }
  const samples = course.data.parts[part]
  const losses = new Float32Array(samples.length)
  const predicted = new Int32Array(samples.length).fill(-1)
  try {
    const most = Math.min(setup.batch_size, samples.length)
    const share = most > 0 ? MACS_AT_ONCE / networks.of(most, false).macs : 1
    const batch = Math.max(1, Math.floor(Math.min(1, share) * most))
    for (let at = 0; at < samples.length; at += batch) {
      yield
      const judged = judgeBatch(asked, samples.slice(at, at + batch))
      losses.set(judged.losses, at)
      predicted.set(answersOf(judged.output, judged.target, asked.loss) ?? [], at)
      tell(Math.min(samples.length, at + batch))
    }
    return { losses, predicted }
  } finally {
    networks.dispose()
    held.dispose()
  }
}

/** How the network does on each sample of a part. */
export const judged = stream(judgedPartOf, undefined, ({ losses, predicted }) => [
  losses.buffer as ArrayBuffer,
  predicted.buffer as ArrayBuffer,
])
