import type { Tensor } from '@tensorflow/tfjs-core'
import { createGenerator } from '../../layers/generator'
import { tensorOf } from '../tensors'
import { watchActivity } from './activity'
import { firstHolding, firstInfinite, withoutGradient } from './blame'
import { lossRule, parametersAt } from './course'
import { changeWeight, type RunWeight } from './heldWeights'
import { isFinite32 } from './memory'
import { accuracyOf } from './metrics'
import type { NetworkPart, TrainedNetwork } from './network'
import type { CardActivity, RunWeights, Stopped } from './run'
import type { RunState } from './runState'
import { type Backward, backward } from './step'
import { batchFrom } from './trainingData'

/** A step that was made. */
export interface StepMade {
  readonly loss: number
  readonly accuracy: number
  readonly rate: number
  readonly activity: readonly CardActivity[] | null
  readonly gradients: RunWeights | null
}

/** A buffer after a step, and how many batches it has seen then. */
interface Moved {
  readonly numbers: Float32Array
  readonly batches: number
}

/** What was found to be no number: the loss, gradients of weights, or weights after the step. */
interface Infinite {
  readonly what: 'loss' | 'gradient' | 'weight'
  readonly held: readonly RunWeight[]
}

/**
 * One step on these samples. Everything stays as it was where the loss, a gradient or a weight
 * would not be finite: what stopped it is returned then. Throws a sentence where a layer has no
 * gradient.
 */
export function makeStep(
  run: RunState,
  samples: Int32Array,
  fixed: number | undefined,
  told: { readonly activity: boolean; readonly gradients: boolean },
): StepMade | Stopped {
  const { course, learned, generator } = run
  const before = generator.state()
  // As a Dataset's transforms, which draw from the same generator, sample by sample.
  const variation = { list: course.setup.augmentation, generator }
  const batch = batchFrom(course.data, samples, variation, run.room)
  run.room = batch.inputs
  const drawn = generator.state()
  const network = run.networks.of(samples.length, true)
  const input = (): Tensor => tensorOf({ shape: batch.shape, data: batch.inputs })
  const { p, rate } = parametersAt(course, run.lr, run, fixed)
  const loss = lossRule(course)
  const activity = told.activity ? watchActivity() : null
  const moved = new Map<RunWeight, Moved>()
  let accuracy = Number.NaN
  let made: StepMade | null = null
  let infinite: Infinite | null = null

  function update({ loss: value, gradients }: Backward): void {
    infinite = infiniteIn({ loss: value, gradients }, learned)
    if (infinite) return
    const copies = told.gradients ? copiesOf(learned, gradients) : null
    course.clip?.(gradients.filter((gradient) => gradient !== null))
    const found = activity?.result(learned, gradients) ?? null
    const bad = (held: RunWeight): void => {
      infinite = { what: 'weight', held: [held] }
    }
    if (run.optimizer.step(gradients, p, bad))
      made = { loss: value, accuracy, rate, activity: found, gradients: copies }
  }

  try {
    backward(
      network,
      input,
      learned,
      (output, gradient) => {
        accuracy = accuracyOf(output, batch.target, loss)
        return loss(output, batch.target, gradient)
      },
      generator,
      {
        made: activity?.made,
        moved: (held, numbers, batches) => moved.set(held, { numbers, batches }),
        batches: (card) => run.batches.get(card) ?? 0,
      },
      update,
    )
  } catch (fault) {
    const part = withoutGradient(network, input, createGenerator(drawn))
    if (!part) throw fault
    throw new Error(`${part.node.name} has no gradient, so nothing in front of it can learn.`, {
      cause: fault,
    })
  }
  if (!made) {
    run.generator = createGenerator(before)
    return stoppedBy(network, input, infinite ?? { what: 'loss', held: [] }, run, drawn)
  }
  moveBuffers(run, moved)
  run.networks.forget()
  return made
}

function copiesOf(learned: readonly RunWeight[], gradients: Backward['gradients']): RunWeights {
  const copies: Record<string, Record<string, RunWeights[string][string]>> = {}
  for (const [i, { card, name, shape }] of learned.entries()) {
    const data = gradients[i]?.slice()
    copies[card] ??= {}
    if (data) copies[card][name] = { shape, data }
  }
  return copies
}

function infiniteIn({ loss, gradients }: Backward, learned: readonly RunWeight[]): Infinite | null {
  if (!Number.isFinite(loss)) return { what: 'loss', held: [] }
  const held = learned.filter((_, i) => {
    const gradient = gradients[i]
    return gradient !== null && !isFinite32(gradient)
  })
  return held.length > 0 ? { what: 'gradient', held } : null
}

function moveBuffers(run: RunState, moved: ReadonlyMap<RunWeight, Moved>): void {
  for (const [held, { numbers, batches }] of moved) {
    changeWeight(held, (data) => data.set(numbers))
    run.batches.set(held.card, batches)
  }
}

const WORDS = { loss: 'output', gradient: 'gradient', weight: 'weight after the step' } as const

function stoppedBy(
  network: TrainedNetwork,
  input: () => Tensor,
  { what, held }: Infinite,
  run: RunState,
  drawn: ReturnType<RunState['generator']['state']>,
): Stopped {
  const output = firstInfinite(network, input, createGenerator(drawn))
  const part: NetworkPart | null = output ?? firstHolding(network, held)
  const where = part
    ? `the ${WORDS[output ? 'loss' : what]} of ${part.node.name} is not finite`
    : 'the loss is not finite'
  return {
    why: 'diverged',
    text:
      `Step ${run.step + 1} was not made, because ${where}. The weights are those before it; ` +
      (part?.by.what === 'batch'
        ? 'there is a number in the data that is none.'
        : 'a lower learning rate may keep it finite.'),
    card: part?.node.id ?? network.output,
  }
}
