import { expect, test } from 'vitest'
import { setWeight } from '../../../src/graph/edits/weights'
import { shapesOf } from '../../../src/graph/shapes'
import { firstProject } from '../../../src/store/firstProject'
import {
  handEdits,
  weightsNow,
  withEdits,
  withRunWeights,
} from '../../../src/store/training/handEdits'

const project = firstProject()
const shapes = shapesOf(project)
const before = weightsNow(project, shapes, ['n1', 'n2', 'nobody'])

test('what the hand has set are the numbers that differ', () => {
  expect(Object.keys(before)).toEqual(['n2'])
  const after = weightsNow(setWeight(project, shapes, 'n2', 'weight', 4, 7), shapes, ['n2'])
  const [edit, ...others] = handEdits(before, after)
  expect(others).toEqual([])
  expect([edit.card, edit.weight, [...edit.places], [...edit.values]]).toEqual([
    'n2',
    'weight',
    [4],
    [7],
  ])
  expect(handEdits(before, before)).toEqual([])
  const shown = withEdits(before, [edit])
  expect([shown.n2.weight.data[4], before.n2.weight.data[4]]).toEqual([7, 0])
  expect(withEdits(before, [])).toBe(before)
})

test('weights whose numbers are as they were change nothing', () => {
  const { shape, data } = before.n2.weight
  const same = { n2: { weight: { shape, data: data.slice() } } }
  expect(withRunWeights(project, shapes, same)).toBe(project)
  const other = { n2: { weight: { shape, data: data.map((value) => value + 1) } } }
  expect(withRunWeights(project, shapes, other).weights.n2.weight).toBe(other.n2.weight)
  expect(withRunWeights(project, shapes, { gone: other.n2 })).toBe(project)
})
