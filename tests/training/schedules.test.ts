import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Parameters } from '../../src/layers/fields'
import { chosenParameters, scheduleOf } from '../../src/training'
import { type RunFacts, ratesOf } from '../../src/training/scheduleKind'
import { type ScheduleCase, scheduleFailure } from '../reference/training/scheduleCases'

const readCases = (name: string): readonly ScheduleCase[] =>
  JSON.parse(
    readFileSync(new URL(`../fixtures/reference/training/${name}.json`, import.meta.url), 'utf8'),
  ).cases

const kindOf = (name: string) => {
  const kind = scheduleOf(name)
  if (!kind) throw new Error(`There is no ${name}.`)
  return kind
}
const RUN: RunFacts = {
  epochs: 20,
  stepsPerEpoch: 3,
  cycles: 'momentum',
  validation: 8,
  data: 'data',
}

describe('The rate of every step is PyTorch’s', () => {
  for (const given of ['schedules', 'schedules-random'].flatMap(readCases))
    test(`${given.schedule} ${JSON.stringify(given.parameters)} ${given.optimizer}`, () =>
      expect(scheduleFailure(given)).toBeNull())
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
