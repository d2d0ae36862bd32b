import { finish, type Steps } from '../../graph/steps'
import { checkCourse } from './checkCourse'
import { type Course, elementsOf, lossRule, stepsPerEpoch } from './course'
import { type Evaluation, startEvaluation } from './evaluation'
import { changeWeight, copyWeights } from './heldWeights'
import { makeStep } from './makeStep'
import { moveOn, nextSamples } from './places'
import type {
  Advance,
  Advanced,
  CardActivity,
  Checkpoint,
  Evaluated,
  RunOpened,
  RunWeights,
  Stopped,
} from './run'
import { checkpointOf, createRunState, type RunState, restoreRun } from './runState'
import { finished, outOfPatience } from './stops'

/** A run: a network that learns, step by step. */
export interface Trainer {
  readonly opened: Omit<RunOpened, 'run'>
  /** Goes on; at least one step, or one batch of an evaluation. Throws a sentence. */
  advance(how: Advance): Advanced
  /** The same with a pause before each step, in which the run may be asked and set. */
  advancing(how: Advance): Steps<Advanced>
  /** Sets numbers of a weight, at these places in row-major order. */
  set(card: string, name: string, places: Uint32Array, values: Float32Array): void
  checkpoint(): Checkpoint
  restore(from: Checkpoint): void
  /** Frees everything. */
  dispose(): void
}

/**
 * A run of this course, from a checkpoint on or from its beginning. Throws a sentence where the
 * network cannot be trained. The caller disposes it.
 */
export function createTrainer(course: Course, from: Checkpoint | null = null): Trainer {
  const run = createRunState(course)
  try {
    checkCourse(run)
    if (from) restoreRun(run, from)
  } catch (fault) {
    dispose(run)
    throw fault
  }
  let evaluation: { readonly of: Evaluation; readonly ends: boolean } | null = null
  let stopped: Stopped | null = null
  let edits = 0

  /** The evaluation at the end of an epoch, or one that is asked for. */
  function evaluate(ends: boolean): void {
    if (course.data.parts.validation.length === 0) return
    evaluation = { of: startEvaluation(evaluatingOf(run)), ends }
  }

  /** Is the evaluation after the last epoch still to come? */
  const isDue = (): boolean =>
    run.place === null && run.epoch > run.validationLosses.length && run.epoch > 0

  function evaluateMore(): Evaluated | null {
    const found = evaluation?.of.slice()
    if (!found || !evaluation) return null
    const { ends } = evaluation
    evaluation = null
    if (ends) {
      run.validationLosses = [...run.validationLosses, found.loss]
      stopped = outOfPatience(run)
    }
    return { ...found, step: run.step, epoch: run.epoch }
  }

  function* advancing(how: Advance): Steps<Advanced> {
    const begun = performance.now()
    const most = how.rates?.length ?? how.steps ?? Infinity
    const until = begun + (how.milliseconds ?? (most === Infinity ? 0 : Infinity))
    if (how.lr !== undefined) run.lr = how.lr
    if (how.evaluate && !evaluation) evaluate(false)
    const losses: number[] = []
    const accuracies: number[] = []
    const rates: number[] = []
    const evaluated: Evaluated[] = []
    let activity: readonly CardActivity[] | null = null
    let gradients: RunWeights | null = null
    let samples = 0
    if (stopped?.why === 'diverged') stopped = null
    do {
      yield
      if (isDue() && !evaluation) evaluate(true)
      if (evaluation) {
        const found = evaluateMore()
        if (found) evaluated.push(found)
        continue
      }
      stopped ??= finished(run)
      if (stopped || losses.length >= most) break
      const taken = nextSamples(run)
      const made = makeStep(run, taken, how.rates?.[losses.length], {
        // All numbers of all layers are read for it, so once is enough.
        activity: how.activity === true && activity === null,
        gradients: how.gradients === true,
      })
      if ('why' in made) {
        stopped = made
        break
      }
      moveOn(run)
      losses.push(made.loss)
      accuracies.push(made.accuracy)
      rates.push(made.rate)
      activity ??= made.activity
      gradients = made.gradients
      samples += taken.length
    } while (performance.now() < until)
    if (isDue() && !evaluation && !stopped) evaluate(true)
    return {
      step: run.step,
      epoch: run.epoch,
      losses: Float32Array.from(losses),
      accuracies: Float32Array.from(accuracies),
      rates: Float32Array.from(rates),
      samples,
      ms: performance.now() - begun,
      weights: how.weights ? copyWeights(run.held.all) : null,
      activity,
      gradients,
      evaluated,
      evaluating: evaluation !== null,
      stopped: evaluation ? null : (stopped ?? finished(run)),
      edits,
    }
  }

  return {
    opened: openedAs(run),
    advance: (how) => finish(advancing(how)),
    advancing,
    set(card, name, places, values) {
      const held = run.held.all.find((one) => one.card === card && one.name === name)
      edits++
      if (!held) return
      changeWeight(held, (data) => {
        for (const [i, place] of places.entries()) data[place] = values[i]
      })
      run.networks.forget()
    },
    checkpoint: () => checkpointOf(run),
    restore(checkpoint) {
      restoreRun(run, checkpoint)
      evaluation = null
      stopped = null
    },
    dispose: () => dispose(run),
  }
}

const evaluatingOf = (run: RunState) => ({
  data: run.course.data,
  batchSize: run.course.setup.batch_size,
  isMean: run.course.loss.p.reduction === 'mean',
  loss: lossRule(run.course),
  elements: elementsOf(run.course),
  network: (batch: number) => run.networks.of(batch, false),
})

function openedAs(run: RunState): Omit<RunOpened, 'run'> {
  const { data, setup } = run.course
  const network = run.networks.of(Math.min(setup.batch_size, data.parts.training.length), true)
  const cards = network.parts.flatMap(({ node }) => (node.further ? [] : [node.id]))
  return {
    stepsPerEpoch: stepsPerEpoch(run.course),
    training: data.parts.training.length,
    validation: data.parts.validation.length,
    cards,
    output: network.output,
    outputShape: network.outputShape,
    learned: run.learned.map(({ card, name, shape }) => ({ card, name, shape })),
  }
}

function dispose(run: RunState): void {
  run.networks.dispose()
  run.held.dispose()
}
