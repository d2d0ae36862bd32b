import { expect, test } from 'vitest'
import '../../src/graph/everyKind'
import { optimizerOf } from '../../src/training'
import { choiceOf, parametersFor } from './training/fileChoice'
import { fileSchedule } from './training/fileSchedule'
import { batchSizeOf, dataOf, rowOf } from './training/trainingFile'

const kinds = (layers: readonly string[] | string): string[] =>
  rowOf({ layers, weights: {} }).parts.map(({ name, layer }) => `${name} ${layer}`)

test('layers are read as PyTorch prints them, with names and without, and as functions', () => {
  expect(
    kinds(['conv1: Conv2d(3, 6, kernel_size=(5, 5))', 'F.relu', 'F.max_pool2d(x, 2)']),
  ).toEqual(['mconv1 Conv2d', 'm1 ReLU', 'm2 MaxPool2d'])
  expect(kinds(['pool: MaxPool2d(2, 2)', 'pool: MaxPool2d(2, 2)', 'x.view(-1, 400)'])).toEqual([
    'mpool MaxPool2d',
    'mpool_2 MaxPool2d',
    'm2 Flatten',
  ])
  expect(
    kinds('Sequential(\n  (0): Linear(in_features=2, out_features=3)\n  (1): Tanh()\n)'),
  ).toEqual(['m0 Linear', 'm1 Tanh'])
})

test('batches are read however they are told', () => {
  expect(
    ['full batch of 64', 'batches of 16 in order 0-15, 16-31, again', 'batch size 8', 4].map(
      (told) => batchSizeOf(told, 64),
    ),
  ).toEqual([64, 16, 8, 4])
})

test('pixels are divided by what their name or the text says', () => {
  const row = rowOf({ layers: ['conv: Conv2d(1, 1, 3)'], weights: {} })
  const file = { runs: [], labels: [1, 0], pixels0to16: Array(32).fill(8) }
  expect(dataOf(file, row).input).toEqual({
    shape: [2, 1, 4, 4],
    data: new Float32Array(32).fill(0.5),
  })
  const centred = {
    ...file,
    pixels0to16: undefined,
    pixels: Array(32).fill(255),
    data: '(value / 255 - 0.5) / 0.5',
  }
  expect(dataOf(centred, row).input.data[0]).toBe(1)
})

test('a loss, an optimizer or a schedule is read however it is written', () => {
  const step = { kind: 'StepLR', given: { step_size: 5, gamma: 0.5 } }
  for (const written of [
    'StepLR(step_size=5, gamma=0.5)',
    'torch.optim.lr_scheduler.StepLR(step_size=5, gamma=0.5)',
    { name: 'StepLR', options: { step_size: 5, gamma: 0.5 } },
    { kind: 'StepLR', params: { step_size: 5 }, gamma: 0.5 },
    { type: 'StepLR', step_size: 5, gamma: 0.5 },
    { StepLR: { step_size: 5, gamma: 0.5 } },
  ])
    expect(choiceOf(written)).toEqual(step)
  expect(choiceOf('StepLR', { step_size: 5, gamma: 0.5 })).toEqual(step)
})

test('what a class does not know is told, and what changes no number is not', () => {
  const fields = optimizerOf('Adam')?.fields ?? []
  expect(parametersFor('Adam', fields, { lr: 0.1, foreach: null, betas: [0.5, 0.9] })).toEqual({
    lr: 0.1,
    betas: [0.5, 0.9],
  })
  expect(() => parametersFor('Adam', fields, { momentum: 0.9 })).toThrow(
    'Adam does not know the parameter momentum',
  )
})

test('schedules follow each other, and work on each other’s rate, as in PyTorch', () => {
  const watched = { cycles: null, total: 6, losses: [] }
  const rates = (value: unknown): number[] => {
    const { kind, p } = fileSchedule(value, undefined, 'step', watched)
    const run = { epochs: 6, stepsPerEpoch: 1, cycles: null }
    return [0, 1, 2, 3, 4, 5].map((step) =>
      Number(kind.rate(1, p, { step, epoch: 0, validationLosses: [] }, run).toPrecision(6)),
    )
  }
  const half = { name: 'ExponentialLR', options: { gamma: 0.5 } }
  const late = { name: 'ConstantLR', options: { factor: 0.1, total_iters: 2 } }
  expect(
    rates({ name: 'SequentialLR', options: { schedulers: [late, half], milestones: [2] } }),
  ).toEqual([0.1, 0.1, 1, 0.5, 0.25, 0.125])
  expect(rates([late, half])).toEqual([0.1, 0.05, 0.25, 0.125, 0.0625, 0.03125])
})
