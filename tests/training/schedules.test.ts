import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Parameters } from '../../src/layers/fields'
import { chosenParameters, optimizerOf, scheduleOf } from '../../src/training'
import { type RunLength, ratesOf } from '../../src/training/scheduleKind'

interface ScheduleCase {
  readonly schedule: string
  readonly parameters: Parameters
  readonly lr: number
  readonly optimizer: string
  readonly epochs: number
  readonly stepsPerEpoch: number
  /** Of every step. */
  readonly rates: readonly number[]
  readonly momentum?: readonly number[]
  /** After each epoch. */
  readonly validationLosses?: readonly number[]
}

const { cases } = JSON.parse(
  readFileSync(new URL('../fixtures/reference/training/schedules.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly ScheduleCase[] }

const kindOf = (name: string) => {
  const kind = scheduleOf(name)
  if (!kind) throw new Error(`There is no ${name}.`)
  return kind
}
const RUN: RunLength = { epochs: 20, stepsPerEpoch: 3, cycles: 'momentum' }

describe('The rate of every step is PyTorch’s', () => {
  for (const { schedule, parameters, lr, optimizer, rates, ...given } of cases)
    test(`${schedule} ${JSON.stringify(parameters)} ${optimizer}`, () => {
      const kind = kindOf(schedule)
      const p = chosenParameters(kind, parameters)
      const { epochs, stepsPerEpoch, momentum, validationLosses: losses } = given
      const cycles = optimizerOf(optimizer)?.cycles ?? null
      const run = { epochs, stepsPerEpoch, cycles }
      expect(kind.problem(p, run)).toBeNull()
      for (const [step, rate] of rates.entries()) {
        const epoch = Math.floor(step / stepsPerEpoch)
        const at = { step, epoch, validationLosses: losses?.slice(0, epoch) ?? [] }
        expect(kind.rate(lr, p, at, run), `step ${step}`).toBeCloseTo(rate, 8)
        if (momentum && cycles && p.cycle_momentum)
          expect(kind.momentum?.(p, at, run), `step ${step}`).toBeCloseTo(momentum[step], 8)
      }
      if (!losses) expect([...ratesOf(kind, lr, p, run)]).toHaveLength(rates.length)
    })
})

test('Without a schedule the rate is constant, and nothing is printed.', () => {
  const kind = kindOf('Constant')
  expect(new Set(ratesOf(kind, 0.1, {}, RUN))).toEqual(new Set([0.1]))
  expect(kind.code(0.1, {}, RUN)).toEqual([])
})

test('A schedule is printed with the length of the run.', () => {
  const printed = (name: string, given: Parameters = {}) =>
    kindOf(name).code(0.1, chosenParameters(kindOf(name), given), RUN)
  expect(printed('StepLR')).toEqual([
    'scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=10)',
  ])
  expect(printed('CosineAnnealingLR', { every: 'step' })).toEqual([
    'scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=60)',
  ])
  expect(printed('OneCycleLR', { pct_start: 0.2 })).toEqual([
    'scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, total_steps=60, ' +
      'pct_start=0.2)',
  ])
  expect(printed('MultiStepLR', { milestones: [3, 7], gamma: 0.5 })).toEqual([
    'scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, milestones=[3, 7], gamma=0.5)',
  ])
  expect(printed('SequentialLR', { start_factor: 0.1 }).at(-1)).toBe('], milestones=[2])')
})

describe('A schedule refuses in PyTorch’s words', () => {
  for (const [name, given, cycles, words] of [
    ['ReduceLROnPlateau', { factor: 1 }, null, 'Factor should be < 1.0.'],
    [
      'OneCycleLR',
      {},
      null,
      'optimizer must support momentum with `cycle_momentum` option enabled',
    ],
    [
      'ConstantLR',
      { factor: 2 },
      null,
      'Constant multiplicative factor expected to be between 0 and 1.',
    ],
    [
      'LinearLR',
      { start_factor: -1 },
      null,
      'Starting multiplicative factor expected to be between 0 and 1.',
    ],
  ] as const)
    test(words, () => {
      const kind = kindOf(name)
      const p = { ...chosenParameters(kind, {}), ...given }
      expect(kind.problem(p, { ...RUN, cycles })?.torch).toBe(words)
    })
  test('a warm-up as long as the run only warns', () => {
    const kind = kindOf('SequentialLR')
    const p = chosenParameters(kind, { total_iters: 20 })
    expect(kind.problem(p, RUN)?.warns).toBe(true)
  })
})
