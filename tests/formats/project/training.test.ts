import { expect, test } from 'vitest'
import { unpackedProject, writeProject } from '../../../src/formats/project/archive'
import { defaultSetup, type TrainingSetup } from '../../../src/graph/trainingSetup'
import { sample } from '../projects'
import { altered, bare, opened, text } from './files'

const [card] = sample.graph.nodes
const setup: TrainingSetup = {
  ...defaultSetup('values'),
  source: card.id,
  optimizer: { kind: 'SGD', parameters: { lr: 0.1, nesterov: true } },
  clipping: { kind: 'Norm', parameters: { max_norm: 1 } },
  frozen: [card.id],
  patience: 3,
}

const read = (training: unknown) => opened(altered((plain) => (plain.training = training)))

test('How a network is trained is saved, in a version that older ones do not read', () => {
  const project = { ...sample, training: setup }
  expect(opened(writeProject(project)).project.training).toEqual(setup)
  expect(unpackedProject(project).document).toMatchObject({ version: 4 })
  expect(unpackedProject(sample).document).not.toHaveProperty('training')
  expect(opened(text(bare)).project).not.toHaveProperty('training')
})

test.each([
  ['epochs', 0, '5'],
  ['batch_size', 1.5, '64'],
  ['shuffle', 1, 'true'],
  ['seed', 'x', '0'],
  ['patience', -1, 'not set'],
  ['source', 5, 'not set'],
  ['loss', 'MSELoss', 'CrossEntropyLoss'],
  ['loss', { kind: 'MSELoss' }, 'CrossEntropyLoss'],
  ['optimizer', { kind: 'Adam', parameters: { lr: { a: 1 } } }, 'Adam'],
  ['schedule', { kind: '__proto__', parameters: {} }, 'Constant'],
  ['clipping', [], 'not set'],
  ['augmentation', [{ kind: 'Flip' }], 'empty'],
  ['frozen', 'n1', 'empty'],
])('A training %s of %j is the default, with a sentence', (name, value, now) => {
  const { project, repairs } = read({ ...setup, [name]: value })
  const usual = { ...defaultSetup('classes') }[name as keyof TrainingSetup]
  expect(project.training).toEqual({ ...setup, [name]: usual })
  expect(repairs).toEqual([
    `Training: ${name} held a value that it cannot have, and is now ${now}.`,
  ])
})

test('What is not said is the default; layers that are not there are left out', () => {
  expect(read({}).project.training).toEqual(defaultSetup('classes'))
  expect(read({}).repairs).toEqual([])
  expect(read([]).repairs).toEqual([
    'How this network is trained could not be read, and was left out.',
  ])
  expect(read([]).project).not.toHaveProperty('training')
  const { project, repairs } = read({ ...setup, output: 'nobody', frozen: ['nobody', card.id] })
  expect(project.training).toEqual({ ...setup, output: null })
  expect(repairs).toEqual([
    'Training: it named layers that are not in this project, and they were left out.',
  ])
})
