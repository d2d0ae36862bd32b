import { expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import { number } from '../../../src/layers/fields'
import { store, undo } from '../../../src/store/store'
import {
  addAugmentation,
  removeAugmentation,
  setAugmentation,
} from '../../../src/store/training/editAugmentation'

const list = () => store.getState().project.training?.augmentation
const label = (): string | undefined => store.getState().history.past.at(-1)?.label

test('ways to vary samples are added, set and removed, each one step', () => {
  const p = number('p', 0.5, 'How often.', { min: 0, max: 1 })
  addAugmentation('RandomHorizontalFlip')
  addAugmentation('RandomRotation')
  expect(label()).toBe('Training: add RandomRotation')
  setAugmentation(0, p, 0.25, 'scrub')
  setAugmentation(0, p, 0.75, 'scrub')
  expect(list()).toEqual([
    { kind: 'RandomHorizontalFlip', parameters: { p: 0.75 } },
    { kind: 'RandomRotation', parameters: {} },
  ])
  undo()
  expect(list()?.[0].parameters).toEqual({})
  setAugmentation(0, p, 0.5)
  expect(list()?.[0].parameters).toEqual({})
  removeAugmentation(0, 'RandomHorizontalFlip')
  expect(list()).toEqual([{ kind: 'RandomRotation', parameters: {} }])
  expect(label()).toBe('Training: remove RandomHorizontalFlip')
})
