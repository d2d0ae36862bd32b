import { expect, test } from 'vitest'
import { removeNodes } from '../../src/graph/edits/removal'
import { isSound } from '../../src/graph/sound'
import { withSoundTraining } from '../../src/graph/soundSetup'
import { defaultSetup, withKnownCards } from '../../src/graph/trainingSetup'
import { firstProject } from '../../src/store/firstProject'

const setup = { ...defaultSetup('classes'), source: 'n1', output: 'n4', frozen: ['n2', 'n4'] }

test('classes are learned with CrossEntropyLoss, values with MSELoss', () => {
  expect(defaultSetup('classes').loss.kind).toBe('CrossEntropyLoss')
  expect(defaultSetup('values').loss.kind).toBe('MSELoss')
})

test('a setup forgets the cards that are deleted, and stays itself where none is', () => {
  const project = { ...firstProject(), training: setup }
  expect(withSoundTraining(project)).toBe(project)
  expect(isSound(project)).toBe(true)
  const left = removeNodes(project, ['n4'])
  expect(isSound(left)).toBe(false)
  const sound = withSoundTraining(left)
  expect(sound.training).toEqual({ ...setup, output: null, frozen: ['n2'] })
  expect(isSound(sound)).toBe(true)
  expect(withKnownCards(setup, [])).toMatchObject({ source: null, output: null, frozen: [] })
})

test('a setup that no file could hold is not sound', () => {
  for (const wrong of [
    { epochs: 0 },
    { epochs: 2.5 },
    { batch_size: -1 },
    { seed: NaN },
    { patience: 0 },
    { loss: { kind: '', parameters: {} } },
    { optimizer: { kind: 'Adam', parameters: { lr: Infinity } } },
    { frozen: ['nobody'] },
  ])
    expect([wrong, isSound({ ...firstProject(), training: { ...setup, ...wrong } })]).toEqual([
      wrong,
      false,
    ])
})
