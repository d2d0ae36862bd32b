import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Field, Parameters, Value } from '../../src/layers/fields'
import { printSentence } from '../../src/layers/sentence'
import { chosenParameters, scheduleOf } from '../../src/training'
import type { RunFacts } from '../../src/training/scheduleKind'
import { SCHEDULES } from '../../src/training/schedules'

const RUN: RunFacts = {
  epochs: 5,
  stepsPerEpoch: 10,
  cycles: 'momentum',
  validation: 20,
  data: 'digits',
}

function misfitOf(name: string, given: Parameters, run: Partial<RunFacts> = {}) {
  const kind = scheduleOf(name)
  if (!kind) throw new Error(`There is no ${name}.`)
  const found = kind.problem(chosenParameters(kind, given), { ...RUN, ...run })
  return found && [printSentence(found.text), found.fixes.map(({ step }) => step), found.warns]
}

type Example = readonly [string, Parameters, Partial<RunFacts>, string, readonly object[]]

describe('A schedule that does nothing or something else in a run so long is told:', () => {
  const EXAMPLES: readonly Example[] = [
    [
      'StepLR',
      {},
      {},
      'The rate never changes: step_size is 10, and the run has 5 epochs.',
      [{ choose: { step_size: 1 } }],
    ],
    [
      'StepLR',
      {},
      { epochs: 1 },
      'The rate never changes: step_size is 10, and the run has 1 epoch.',
      [{ choose: { every: 'step', step_size: 3 } }],
    ],
    [
      'MultiStepLR',
      { milestones: [2, 15] },
      {},
      'The rate never changes at 15: the run has 5 epochs.',
      [{ choose: { milestones: [2] } }],
    ],
    [
      'MultiStepLR',
      {},
      { epochs: 8 },
      'The rate never changes at 10, 15: the run has 8 epochs.',
      [{ choose: { milestones: [4, 6] } }],
    ],
    [
      'CosineAnnealingLR',
      { T_max: 50 },
      {},
      'The rate does not come to eta_min: T_max is 50, and the run has 5 epochs.',
      [{ choose: { T_max: null } }],
    ],
    [
      'CosineAnnealingLR',
      { T_max: 3 },
      {},
      'The rate rises again after T_max, 3: the run has 5 epochs.',
      [{ choose: { T_max: null } }],
    ],
    [
      'PolynomialLR',
      { total_iters: 2 },
      {},
      'The rate is 0 after 2 epochs, and the run has 5 epochs.',
      [{ choose: { total_iters: 5 } }],
    ],
    [
      'CyclicLR',
      {},
      {},
      'The rate does not come to max_lr: step_size_up is 2000, and the run has 50 steps.',
      [{ choose: { step_size_up: 12 } }],
    ],
    [
      'ReduceLROnPlateau',
      {},
      { validation: 0 },
      'It watches the loss on the validation part, which has no samples.',
      [{ set: { validation: 0.1 }, at: 'digits' }],
    ],
    [
      'ReduceLROnPlateau',
      {},
      {},
      'The rate never changes: it waits for more than 10 epochs without progress, ' +
        'and the run has 5.',
      [{ choose: { patience: 0 } }],
    ],
  ]
  for (const [name, given, run, text, steps] of EXAMPLES)
    test(`${name} ${JSON.stringify(given)} ${JSON.stringify(run)}`, () =>
      expect(misfitOf(name, given, run)).toEqual([text, steps, true]))

  test('a rise of no length is refused in PyTorch’s words', () => {
    const kind = scheduleOf('OneCycleLR')
    const run = { ...RUN, epochs: 1, stepsPerEpoch: 4 }
    const found = kind?.problem(chosenParameters(kind, { pct_start: 0.25 }), run)
    expect(found).toMatchObject({ torch: 'float division by zero', field: 'pct_start' })
    expect(found?.warns).toBeUndefined()
  })
})

function valueOf(field: Field): fc.Arbitrary<Value> {
  const { type, soft, words, default: standard } = field
  if (type === 'toggle') return fc.boolean()
  if (type === 'choice') return fc.constantFrom(...(words ?? []))
  if (field.name === 'milestones') return fc.array(fc.nat(40), { minLength: 1, maxLength: 4 })
  if ((type !== 'number' && type !== 'int') || !soft) return fc.constant(standard)
  const number =
    type === 'int'
      ? fc.integer({ min: soft[0], max: soft[1] })
      : fc.double({ min: Math.max(soft[0], 0.01), max: soft[1], noNaN: true })
  return fc.oneof(number, fc.constant(standard))
}

describe('What is told of a schedule is mended by its first button:', () => {
  for (const kind of SCHEDULES)
    test(kind.kind, () => {
      const parameters = fc
        .tuple(...kind.fields.map(valueOf))
        .map((values) => Object.fromEntries(kind.fields.map(({ name }, i) => [name, values[i]])))
      const runs = fc.record({
        epochs: fc.integer({ min: 1, max: 40 }),
        stepsPerEpoch: fc.integer({ min: 1, max: 20 }),
        cycles: fc.constantFrom('momentum', 'betas', null),
        validation: fc.nat(2),
        data: fc.constant('data'),
      })
      fc.assert(
        fc.property(parameters, runs, (given, run) => {
          let p = chosenParameters(kind, given)
          let facts: RunFacts = run
          for (let turn = 0; turn < 4; turn++) {
            const found = kind.problem(p, facts)
            const step = found?.fixes[0]?.step
            // In a run of two steps there is no room for a schedule.
            if (!found || (!step && facts.epochs <= 2)) return
            if (step && 'choose' in step) p = chosenParameters(kind, { ...p, ...step.choose })
            if (step && 'set' in step) facts = { ...facts, validation: 1 }
          }
          expect(kind.problem(p, facts)).toBeNull()
        }),
        { numRuns: 100, seed: 18 },
      )
    })
})
