import { expect, test } from 'vitest'
import { defaultSetup } from '../../../src/graph/trainingSetup'
import type { RunRecord } from '../../../src/store/training/record'
import { renameRun, showRun } from '../../../src/store/training/runs'
import { training } from '../../../src/store/training/training'

const none = new Float32Array(0)
const run = (id: string): RunRecord => ({
  id,
  name: id,
  setup: defaultSetup('classes'),
  stepsPerEpoch: 1,
  from: null,
  losses: none,
  accuracies: none,
  rates: none,
  judged: [],
  ended: null,
  shown: true,
})

test('a run is named and hidden, and others are not', () => {
  training.state.setState({ runs: [run('a'), run('b')] })
  renameRun('b', ' with dropout ')
  showRun('b', false)
  expect(training.state.getState().runs).toEqual([
    run('a'),
    { ...run('b'), name: 'with dropout', shown: false },
  ])
})
