import { memory } from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import type { Course } from '../../../src/engine/trainer/course'
import type { Advanced, Checkpoint } from '../../../src/engine/trainer/run'
import { createTrainer, type Trainer } from '../../../src/engine/trainer/trainer'
import { startWasm } from '../../../src/engine/wasm'
import { smallCourse } from './smallNet'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

const open: Trainer[] = []
afterEach(() => {
  for (const trainer of open.splice(0)) trainer.dispose()
})

function trainerOf(course: Course, from: Checkpoint | null = null): Trainer {
  const trainer = createTrainer(course, from)
  open.push(trainer)
  return trainer
}

const steps = (trainer: Trainer, count: number): number[] =>
  Array.from({ length: count }, () => trainer.advance({ steps: 1 }).losses[0])

/** Advances until the end of an evaluation. */
function evaluatedBy(trainer: Trainer): Advanced {
  for (;;) {
    const made = trainer.advance({ milliseconds: 5 })
    if (made.evaluated.length > 0 || made.stopped) return made
  }
}

const finite = ({ weights }: Checkpoint): boolean =>
  Object.values(weights).every((named) =>
    Object.values(named).every(({ data }) => data.every(Number.isFinite)),
  )

describe('a run', () => {
  test('learns', () => {
    const trainer = trainerOf(smallCourse())
    const losses = steps(trainer, 60)
    expect(losses[59]).toBeLessThan(losses[0] / 3)
  })

  test('repeats bit for bit with its seed, and not with another', () => {
    const [a, b, c] = [1, 1, 2].map((seed) => {
      const trainer = trainerOf(smallCourse({ seed }))
      return { losses: steps(trainer, 12), end: trainer.checkpoint() }
    })
    expect(b).toEqual(a)
    expect(c.losses).not.toEqual(a.losses)
  })

  test('goes on from any checkpoint bit for bit, in the same run and in another', () => {
    const course = smallCourse()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14 }), (before) => {
        const trainer = createTrainer(course)
        trainer.advance({ steps: Math.max(before, 1) })
        const kept = structuredClone(trainer.checkpoint())
        trainer.advance({ steps: 9 })
        const end = trainer.checkpoint()
        trainer.restore(kept)
        trainer.advance({ steps: 9 })
        expect(trainer.checkpoint()).toEqual(end)
        trainer.dispose()
        const other = createTrainer(course, kept)
        other.advance({ steps: 9 })
        expect(other.checkpoint()).toEqual(end)
        other.dispose()
      }),
      { numRuns: 8 },
    )
  })

  test('stops where the loss is no number, keeps the weights and names the layer', () => {
    const trainer = trainerOf(smallCourse({ optimizer: 'SGD', lr: 1 }))
    trainer.advance({ steps: 2 })
    const kept = trainer.checkpoint()
    const made = trainer.advance({ steps: 50, lr: 1e30 })
    expect(made.stopped?.why).toBe('diverged')
    expect(made.losses.length).toBeLessThan(3)
    expect(finite(trainer.checkpoint())).toBe(true)
    expect(made.stopped?.text).toMatch(
      /^Step \d+ was not made, because the .* of m\w+ is not finite/,
    )
    trainer.restore(kept)
    expect(trainer.advance({ steps: 3, lr: 0.01 }).losses).toHaveLength(3)
  })

  test('names the data where a number in them is none, and makes no step with it', () => {
    const course = smallCourse({
      data: (inputs) => {
        inputs[0] = Number.NaN
      },
    })
    const trainer = trainerOf(course)
    const made = trainer.advance({ steps: 20 })
    expect(made.stopped).toMatchObject({ why: 'diverged', card: 'x' })
    expect(finite(trainer.checkpoint())).toBe(true)
    expect(trainer.checkpoint().step).toBe(made.step)
  })

  test('takes in what is set by hand, and says so', () => {
    const trainer = trainerOf(smallCourse())
    trainer.advance({ steps: 1 })
    trainer.set('mconv', 'weight', Uint32Array.of(0, 5), Float32Array.of(3, -2))
    const { data } = trainer.checkpoint().weights.mconv.weight
    expect([data[0], data[5]]).toEqual([3, -2])
    expect(trainer.advance({ steps: 1 }).edits).toBe(1)
  })

  test('varies its samples by what its generator draws, and repeats that too', () => {
    const augmentation = [{ kind: 'RandomHorizontalFlip', parameters: {} }]
    const [a, b] = [0, 1].map(() => {
      const trainer = trainerOf(smallCourse({ setup: { augmentation } }))
      trainer.advance({ steps: 5 })
      const kept = trainer.checkpoint()
      const next = steps(trainer, 3)
      trainer.restore(kept)
      expect(steps(trainer, 3)).toEqual(next)
      return next
    })
    expect(b).toEqual(a)
    const plain = trainerOf(smallCourse())
    plain.advance({ steps: 5 })
    expect(steps(plain, 3)).not.toEqual(a)
  })

  test('leaves frozen cards as they are, and moves the others', () => {
    const trainer = trainerOf(smallCourse({ setup: { frozen: ['mconv'] } }))
    const before = trainer.checkpoint().weights
    trainer.advance({ steps: 5 })
    const after = trainer.checkpoint().weights
    expect(after.mconv).toEqual(before.mconv)
    expect(after.mfc).not.toEqual(before.mfc)
  })

  test('takes the rates that it is given, and then those of the schedule again', () => {
    const trainer = trainerOf(smallCourse())
    const made = trainer.advance({ rates: [0.5, 0.25] })
    expect([...made.rates]).toEqual([0.5, 0.25])
    expect(trainer.advance({ steps: 1 }).rates[0]).toBeCloseTo(0.01)
    expect(trainer.advance({ steps: 1, lr: 0.125 }).rates[0]).toBe(0.125)
  })

  test('gives weights, gradients and statistics of each layer where they are asked for', () => {
    const trainer = trainerOf(smallCourse())
    const made = trainer.advance({ steps: 1, weights: true, gradients: true, activity: true })
    expect(made.weights?.mbn.running_mean.data).toHaveLength(4)
    expect(Object.keys(made.gradients?.mfc ?? {})).toEqual(['weight', 'bias'])
    expect(made.activity?.map(({ card }) => card)).toEqual(
      ['conv', 'bn', 'relu', 'pool', 'flatten', 'drop', 'fc'].map((name) => `m${name}`),
    )
    expect(made.activity?.[0].gradients).toBeGreaterThan(0)
    expect(trainer.advance({ steps: 1 }).weights).toBeNull()
  })
})

describe('an evaluation', () => {
  test('comes after each epoch, and counts every sample of the part', () => {
    const trainer = trainerOf(smallCourse())
    const [{ confusion, samples, worst, accuracy, epoch }] = evaluatedBy(trainer).evaluated
    expect(epoch).toBe(1)
    expect(samples).toBe(10)
    expect(confusion.reduce((sum, one) => sum + one, 0)).toBe(10)
    expect((confusion[0] + confusion[4] + confusion[8]) / 10).toBeCloseTo(accuracy ?? Number.NaN)
    expect(worst.map(({ loss }) => loss)).toEqual(
      worst.map(({ loss }) => loss).toSorted((a, b) => b - a),
    )
    expect(new Set(worst.map(({ sample }) => sample))).toEqual(
      new Set(Array.from({ length: 10 }, (_, i) => 40 + i)),
    )
  })

  test('does not depend on the size of its slices, and moves nothing', () => {
    const trainer = trainerOf(smallCourse())
    const before = trainer.checkpoint()
    const found = trainer.advance({ steps: 0, milliseconds: 1000, evaluate: true }).evaluated[0]
    expect(trainer.checkpoint()).toEqual(before)
    const whole = trainerOf(smallCourse({ batch: 40 }))
    const other = whole.advance({ steps: 0, milliseconds: 1000, evaluate: true }).evaluated[0]
    expect(other.loss).toBeCloseTo(found.loss, 5)
    expect(other.confusion).toEqual(found.confusion)
  })

  test('ends a run without patience for more epochs, with the weights of the best', () => {
    const trainer = trainerOf(smallCourse({ lr: 0.3, setup: { patience: 2 } }))
    let made = trainer.advance({ steps: 1 })
    while (!made.stopped) made = trainer.advance({ milliseconds: 20 })
    expect(made.stopped.why).toBe('patience')
    const { validationLosses, best, weights } = trainer.checkpoint()
    expect(best?.epoch).toBe(validationLosses.indexOf(Math.min(...validationLosses)) + 1)
    expect(validationLosses).toHaveLength((best?.epoch ?? 0) + 2)
    expect(weights).toEqual(best?.weights)
  })

  test('of the last epoch is made before the run says that it is done', () => {
    const trainer = trainerOf(smallCourse({ setup: { epochs: 2 } }))
    const seen: number[] = []
    let made = trainer.advance({ steps: 1 })
    for (; !made.stopped; made = trainer.advance({ milliseconds: 1 }))
      seen.push(...made.evaluated.map(({ epoch }) => epoch))
    seen.push(...made.evaluated.map(({ epoch }) => epoch))
    expect(seen).toEqual([1, 2])
    expect(made).toMatchObject({ step: 10, epoch: 2, stopped: { why: 'finished' } })
  })
})

test('a hundred runs and thirty restored checkpoints leave no tensor behind', () => {
  const course = smallCourse({ samples: 20 })
  const first = createTrainer(course)
  first.advance({ steps: 2 })
  first.dispose()
  const before = memory().numTensors
  for (let i = 0; i < 100; i++) {
    const trainer = createTrainer(course)
    trainer.advance({ steps: 2, weights: true })
    trainer.dispose()
  }
  expect(memory().numTensors).toBe(before)
  const trainer = createTrainer(course)
  trainer.advance({ steps: 3, evaluate: true })
  const kept = trainer.checkpoint()
  const counts = Array.from({ length: 30 }, () => {
    trainer.restore(kept)
    trainer.advance({ steps: 1 })
    return memory().numTensors
  })
  expect(new Set(counts).size).toBe(1)
  trainer.dispose()
  expect(memory().numTensors).toBe(before)
})
