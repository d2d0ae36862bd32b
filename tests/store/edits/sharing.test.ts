import { expect, test } from 'vitest'
import { nodeOf } from '../../../src/graph/project'
import { partWeights, takeWeights } from '../../../src/store/edits/sharing'
import { replaceProject, store, undo } from '../../../src/store/store'
import { network } from '../../graph/network'

const owner = (): string | undefined => nodeOf(store.getState().project, 'b')?.usesWeightsOf
const labels = (): string[] => store.getState().history.past.map(({ label }) => label)

test('weights are shared and parted in one step each, named by the cards', () => {
  const { project } = network(
    [
      ['x', 'Random', { shape: '1, 4' }],
      ['a', 'Linear', { out_features: 2 }],
      ['b', 'Linear', { out_features: 3 }],
    ],
    ['x a', 'x b'],
  )
  replaceProject(project)
  expect([takeWeights('b', 'a'), owner()]).toEqual([true, 'a'])
  expect([partWeights('b'), owner()]).toEqual([true, undefined])
  expect(labels()).toEqual(['b: use the weights of a', 'b: use its own weights'])
  undo()
  undo()
  expect(store.getState().project).toEqual(project)
})

test('a card of another kind is refused, and nothing changes', () => {
  const { project } = network(
    [
      ['x', 'Random'],
      ['a', 'Linear'],
      ['b', 'ReLU'],
    ],
    ['x a', 'a b'],
  )
  replaceProject(project)
  expect(takeWeights('b', 'a')).toBe(false)
  expect(store.getState().project).toEqual(project)
})
