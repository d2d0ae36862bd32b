import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import type { Checkpoint } from '../../../src/engine/trainer/run'
import { defaultSetup } from '../../../src/graph/trainingSetup'
import { leftRunsIn } from '../../../src/store/training/leftRuns'
import type { RunRecord } from '../../../src/store/training/record'
import { keptCheckpoint } from '../../../src/store/training/shelf'
import { openTrainingDatabase } from '../../../src/store/training/trainingDatabase'

const record: RunRecord = {
  id: 'r',
  name: 'Run 1',
  setup: defaultSetup('classes'),
  stepsPerEpoch: 10,
  from: null,
  losses: Float32Array.of(2, 1),
  accuracies: Float32Array.of(0, 1),
  rates: Float32Array.of(0.1, 0.1),
  judged: [],
  ended: null,
  shown: true,
}
const kept = keptCheckpoint('r', {
  step: 2,
  epoch: 0,
  weights: { n: { weight: { shape: [2], data: Float32Array.of(NaN, -0) } } },
  memory: {},
  shuffling: {},
  drawing: {},
} as unknown as Checkpoint)

const openLeftRuns = (name: string) => leftRunsIn(openTrainingDatabase(name))

test('a run that was left is there again, bit for bit, until it is forgotten', async () => {
  const runs = openLeftRuns('one')
  expect(await runs.load('p')).toBeNull()
  await runs.save('p', record, kept)
  const found = await openLeftRuns('one').load('p')
  expect(found).toMatchObject({ record, kept: { step: 2, run: 'r' } })
  expect(found?.kept.checkpoint.weights).toEqual(kept.checkpoint.weights)
  await runs.forget('p')
  expect(await runs.load('p')).toBeNull()
})

test('runs of the last four projects are kept', async () => {
  const runs = openLeftRuns('two')
  for (const project of ['a', 'b', 'c', 'd', 'e']) {
    await runs.save(project, record, kept)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  expect(await runs.load('a')).toBeNull()
  expect(await runs.load('b')).not.toBeNull()
})
