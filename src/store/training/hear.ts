import type { Advance, Advanced, Evaluated } from '../../engine/trainer/run'
import { keepCheckpoint, putWeights } from './apply'
import { type Context, changeRecord, type LiveRun } from './context'
import { SLICE, weightsPause } from './pace'
import type { Pace } from './state'
import { smoothed } from './sweep'
import { withMoment } from './watched'

/** For so long after the hand has set a number, ms, maps are left to the hand. */
const UNDER_THE_HAND = 500
/** Out of sight the project follows this seldom, ms; it is saved from there. */
const OUT_OF_SIGHT = 4000
const BETWEEN_STATISTICS = 250
const BETWEEN_RESCUES = 3000
/** The numbers of the pane change at most this often, ms. */
const BETWEEN_WORDS = 100
/** Steps whose mean is told as the present loss. */
const RECENT = 20

/** How often weights are worth their time, ms. */
const mapsPause = (c: Context, { bytes, handAt }: LiveRun): number =>
  c.isHidden()
    ? OUT_OF_SIGHT
    : weightsPause({
        cores: c.cores(),
        byHand: c.clock() - handAt < UNDER_THE_HAND,
        mapsTime: c.mapsTime(),
        bytes,
      })

/** The next question to the engine. */
export function nextAdvance(c: Context, live: LiveRun): Advance {
  const now = c.clock()
  const weights = now - live.weightsAt >= mapsPause(c, live)
  if (weights) live.weightsAt = now
  const activity = now - live.activityAt >= BETWEEN_STATISTICS
  if (activity) live.activityAt = now
  const { rate, until } = live
  live.rate = null
  return {
    milliseconds: SLICE,
    weights,
    activity,
    ...(until === null ? {} : { steps: Math.max(0, until - live.step) }),
    ...(rate === null ? {} : { lr: rate }),
  }
}

const lastOf = (values: Float32Array): number => values[values.length - 1] ?? NaN

/** The mean of the last steps. */
function recently(values: Float32Array): number {
  const last = values.subarray(Math.max(0, values.length - RECENT))
  return last.length === 0 ? NaN : lastOf(smoothed(last, 1 - 2 / (last.length + 1)))
}

function paceOf(live: LiveRun): Pace {
  const { numbers, opened, setup, step, epoch, speed } = live
  const left = Math.max(0, setup.epochs * opened.stepsPerEpoch - step)
  const perStep = opened.training / opened.stepsPerEpoch
  return {
    step,
    epoch,
    loss: recently(numbers.losses.all()),
    accuracy: recently(numbers.accuracies.all()),
    rate: lastOf(numbers.rates.all()),
    samplesPerSecond: speed,
    secondsLeft: speed > 0 ? (left * perStep) / speed : NaN,
  }
}

/** Tells the pane where the run is. */
export function tellPace(c: Context, live: LiveRun): void {
  live.toldAt = c.clock()
  const { losses, accuracies, rates } = live.numbers
  changeRecord(c, live.id, {
    losses: losses.all(),
    accuracies: accuracies.all(),
    rates: rates.all(),
  })
  c.state.setState({ pace: paceOf(live) })
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

/** What is said after an epoch. */
export const epochWords = ({ epoch, loss, accuracy }: Evaluated, epochs: number): string =>
  `Epoch ${epoch} of ${epochs}: validation loss ${loss.toPrecision(3)}` +
  (accuracy === null ? '.' : `, ${percent(accuracy)} right.`)

function judged(c: Context, live: LiveRun, evaluated: readonly Evaluated[]): void {
  const last = evaluated.at(-1)
  if (!last) return
  const { runs } = c.state.getState()
  const before = runs.find(({ id }) => id === live.id)?.judged ?? []
  changeRecord(c, live.id, {
    judged: [
      ...before.filter(({ step }) => step < evaluated[0].step),
      ...evaluated.map(({ step, epoch, loss, accuracy }) => ({ step, epoch, loss, accuracy })),
    ],
  })
  c.state.setState({
    evaluated: last,
    said: { tone: 'ok', text: epochWords(last, live.setup.epochs), card: null },
  })
}

/** A checkpoint from time to time, and after each epoch; a lost engine goes on from the last. */
function rescue(c: Context, live: LiveRun, epochEnded: boolean): void {
  if (!epochEnded && c.clock() - live.rescuedAt < BETWEEN_RESCUES) return
  live.rescuedAt = c.clock()
  void c
    .engine()
    ?.trainingCheckpoint(live.opened.run)
    .then(
      (checkpoint) => void (c.live === live && keepCheckpoint(c, live, checkpoint)),
      // The next answer says that the run is gone.
      () => undefined,
    )
}

/** Takes in an answer of the engine. Returns false where the run was undone. */
export function hear(c: Context, live: LiveRun, answer: Advanced): boolean {
  const { numbers } = live
  numbers.losses.push(answer.losses)
  numbers.accuracies.push(answer.accuracies)
  numbers.rates.push(answer.rates)
  const epochEnded = answer.epoch > live.epoch
  live.step = answer.step
  live.epoch = answer.epoch
  if (answer.samples > 0 && answer.ms > 0) {
    const speed = (1000 * answer.samples) / answer.ms
    live.speed = live.speed === 0 ? speed : 0.9 * live.speed + 0.1 * speed
  }
  const there = !answer.weights || putWeights(c, live, answer.weights, answer.edits)
  if (!there) return false
  judged(c, live, answer.evaluated)
  const { activity: cards, step } = answer
  if (cards) c.state.setState(({ watched }) => ({ watched: withMoment(watched, { step, cards }) }))
  if (c.clock() - live.toldAt >= BETWEEN_WORDS || epochEnded) tellPace(c, live)
  if (!answer.stopped) rescue(c, live, epochEnded)
  return true
}
