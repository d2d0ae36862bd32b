import { expect, test } from 'vitest'
import { setWeight } from '../../../src/graph/edits/weights'
import { momentsOf, otherOfCheckpoint } from '../../../src/store/compare/moments'
import { initialTraining } from '../../../src/store/training/state'
import { input, network } from '../../graph/network'
import { stage as trained } from '../training/stage'
import { stage } from './stage'

test('steps of undo are moments to compare with, the newest first', () => {
  const { project } = network([input([1, 1, 6, 6]), ['conv', 'Conv2d']])
  const { store } = stage(project)
  for (let i = 0; i < 15; i++)
    store.edit(`Edit ${i}`, (now) =>
      setWeight(now, store.getState().shapes, 'conv', 'weight', 0, i + 10),
    )
  const moments = momentsOf(store.getState(), initialTraining)
  expect(moments.map(({ label }) => label)).toEqual([
    ...Array.from({ length: 12 }, (_, back) => `Before “Edit ${14 - back}”`),
    'As far back as undo goes',
  ])
  expect(moments.at(-1)?.make().project).toBe(project)
})

test('checkpoints of a run are moments too, with the weights that it had', async () => {
  const t = trained()
  await t.start()
  await t.until('idle')
  const { shelf, runs } = t.getState()
  const moments = momentsOf(t.store.getState(), { shelf, runs })
  const own = moments.filter(({ group }) => group === 'Training')
  expect(own.length).toBe(shelf.length)
  expect(own[0].label).toBe(`${runs[0].name}, step ${shelf.at(-1)?.step}`)
  expect(own.at(-1)?.label).toBe(`${runs[0].name}, start`)
  const { step, checkpoint } = shelf[0]
  const first = otherOfCheckpoint('Run 1', step, checkpoint.weights, t.store.getState())
  expect(first.project?.weights.n2.weight).toMatchObject({
    data: checkpoint.weights.n2.weight.data,
  })
})
