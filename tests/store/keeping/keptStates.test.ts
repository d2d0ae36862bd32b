import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { openStorage } from '../../../src/store/keeping/storage'
import { sample } from '../../formats/projects'
import { freshName, named } from './stored'

test('all states are told, newest first, and of one moment the last one first', async () => {
  const storage = openStorage(freshName())
  await storage.keepVersion('p', named('a'))
  await storage.keepVersion('p', named('b'))
  await storage.save('p', named('c'))
  await storage.save('q', named('d'), false)
  const all = await storage.versions()
  expect(all.map(({ savedAt }) => savedAt)).toEqual(
    all.map(({ savedAt }) => savedAt).toSorted((a, b) => b - a),
  )
  const facts = all.map(({ id, name, project, last }) => [id, name, project, last])
  expect(facts).toContainEqual([1, 'a', 'p', false])
  expect(facts).toContainEqual([2, 'b', 'p', false])
  expect(facts).toContainEqual(['p', 'c', 'p', true])
  expect(facts).toContainEqual(['q', 'd', 'q', true])
})

test('a version is read with its project, and stays', async () => {
  const storage = openStorage(freshName())
  const id = await storage.keepVersion('p', sample)
  for (let i = 0; i < 2; i++)
    expect(await storage.restore(id)).toMatchObject({
      of: 'p',
      project: { name: sample.name, weights: sample.weights },
    })
})

test('a last state is read as well, and what is not there is told', async () => {
  const storage = openStorage(freshName())
  await storage.save('p', named('last'))
  expect(await storage.restore('p')).toMatchObject({ of: 'p', project: { name: 'last' } })
  await expect(storage.restore(7)).rejects.toThrow('This version is no longer stored.')
})
