import { expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import { defaultSetup, type TrainingSetup } from '../../../src/graph/trainingSetup'
import { printSentence } from '../../../src/layers/sentence'
import { type SetupSurroundings, setupMisfits } from '../../../src/store/training/setupMisfits'

const AROUND: SetupSurroundings = {
  end: {
    output: [1, 10],
    last: { id: 'fc', kind: 'Linear', parameters: {} },
    targets: { of: 'classes', classes: 10, lowest: 0, highest: 9 },
  },
  data: { id: 'data', training: 100, validation: 0 },
}

const told = (change: Partial<TrainingSetup>, around: Partial<SetupSurroundings> = {}) =>
  setupMisfits({ ...defaultSetup('classes'), ...change }, { ...AROUND, ...around }).map(
    ({ choice, problem }) => [choice, problem.field, printSentence(problem.text)],
  )

test('what fits is not told', () => expect(told({})).toEqual([]))

test('every choice that does not fit is told with its field', () => {
  expect(
    told({
      loss: { kind: 'MSELoss', parameters: {} },
      optimizer: { kind: 'Adagrad', parameters: {} },
      schedule: { kind: 'OneCycleLR', parameters: {} },
      clipping: { kind: 'clip_grad_norm_', parameters: { max_norm: -1 } },
      initialisation: { kind: 'orthogonal_', parameters: { gain: 'much' } },
    }),
  ).toEqual([
    ['schedule', 'cycle_momentum', 'This optimizer has no momentum that could cycle.'],
    ['clipping', 'max_norm', 'max_norm is -1, and takes numbers from 0 on.'],
    ['initialisation', 'gain', "gain is 'much', and takes numbers from 0 on."],
  ])
})

test('a schedule is held against the steps of the run, and what it watches', () => {
  const schedule = { kind: 'StepLR', parameters: { step_size: 9, every: 'step' } }
  expect(told({ schedule, epochs: 2, batch_size: 20 })).toEqual([])
  expect(told({ schedule, epochs: 2, batch_size: 64, drop_last: true })).toEqual([
    ['schedule', 'step_size', 'The rate never changes: step_size is 9, and the run has 2 steps.'],
  ])
  expect(told({ schedule: { kind: 'ReduceLROnPlateau', parameters: {} } })).toEqual([
    ['schedule', 'mode', 'It watches the loss on the validation part, which has no samples.'],
  ])
})

test('what is not known yet is not told', () => {
  const schedule = { kind: 'StepLR', parameters: {} }
  expect(
    told({ schedule, loss: { kind: 'BCELoss', parameters: {} } }, { end: null, data: null }),
  ).toEqual([])
})
