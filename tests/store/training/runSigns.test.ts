import { expect, test } from 'vitest'
import { defaultSetup } from '../../../src/graph/trainingSetup'
import type { RunRecord } from '../../../src/store/training/record'
import { signsOf } from '../../../src/store/training/runSigns'

const run: RunRecord = {
  id: 'r',
  name: 'Run 2',
  setup: defaultSetup('classes'),
  stepsPerEpoch: 2,
  from: { name: 'Run 1', step: 2 },
  losses: Float32Array.of(4, 2, 1, 0.5),
  accuracies: new Float32Array(4),
  rates: Float32Array.of(0.25, 0.25, 0.25, 0.5),
  judged: [
    { step: 4, epoch: 2, loss: 2.5, accuracy: null },
    { step: 6, epoch: 3, loss: 2, accuracy: null },
  ],
  ended: null,
  shown: true,
}

test('an epoch is told by the mean of its own steps, also in a run that branched off', () => {
  const signs = signsOf(run, [], 3)
  expect(signs.epochs).toEqual([
    { loss: 3, validationLoss: 2.5 },
    { loss: 0.75, validationLoss: 2 },
  ])
  expect(signs).toMatchObject({ lr: 0.5, classes: 3, cards: [] })
})

test('of a run without steps nothing is known', () => {
  const none = new Float32Array(0)
  const signs = signsOf({ ...run, losses: none, rates: none, judged: [] }, [], null)
  expect(signs.epochs).toEqual([])
  expect(signs.lr).toBeNaN()
})
