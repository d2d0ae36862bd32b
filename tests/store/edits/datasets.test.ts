import { beforeEach, expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import type { SampleSet } from '../../../src/sources/sampleSet'
import { addOwnSet, growOwnSet, removeSet, sampleCards } from '../../../src/store/edits/datasets'
import { setStatus, store, undo } from '../../../src/store/store'
import { network } from '../../graph/network'

const { project } = network([['fc', 'Linear']], [])
const set: SampleSet = {
  name: 'mine',
  shape: [2],
  count: 4,
  training: 3,
  inputs: new Float32Array(8),
  scale: 1,
  targets: { of: 'classes', labels: new Int32Array(4), names: ['a', 'b'] },
}
const ids = () => Object.keys(store.getState().project.datasets ?? {})

beforeEach(() => store.replaceProject(project))

test('samples of the user’s own come with a card, as one step, and their review closes', () => {
  const choose = (): void => undefined
  setStatus({ samples: { name: 'mine.csv', read: {} as never, choose } })
  addOwnSet(set, null)
  expect(sampleCards()).toHaveLength(1)
  expect(store.getState().status.samples).toBeNull()
  expect(store.getState().status.notices.at(-1)?.text).toBe('Added mine: 4 samples.')
  const [id] = ids()
  const [card] = sampleCards()
  addOwnSet({ ...set, name: 'other' }, card.id)
  expect([sampleCards().length, ids().length]).toEqual([1, 2])
  removeSet(id)
  expect(ids()).not.toContain(id)
  undo()
  undo()
  undo()
  expect(store.getState().project).toBe(project)
})

test('own samples are continued in place, as one step', () => {
  addOwnSet(set, null)
  const [id] = ids()
  const before = store.getState().project
  const targets = { of: 'classes', labels: new Int32Array(5), names: ['a', 'b'] } as const
  growOwnSet(id, { ...set, count: 5, inputs: new Float32Array(10), targets })
  expect(ids()).toEqual([id])
  expect(store.getState().project.datasets?.[id].count).toBe(5)
  expect(store.getState().project.graph).toBe(before.graph)
  undo()
  expect(store.getState().project).toBe(before)
})
