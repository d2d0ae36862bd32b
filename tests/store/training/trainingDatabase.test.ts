import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { expect, test } from 'vitest'
import { keptOf, runKeeperIn } from '../../../src/store/training/keptRuns'
import { leftRunsIn } from '../../../src/store/training/leftRuns'
import { openTrainingDatabase } from '../../../src/store/training/trainingDatabase'
import { someCheckpoint, someRun } from './someRuns'

const KEPT = keptOf({ runs: [someRun('a')], shelf: [] })

test('what an earlier version of the page left is still there', async () => {
  const old = await openDB('old', 1, {
    upgrade: (fresh) => void fresh.createObjectStore('left'),
    blocking: () => old.close(),
  })
  const left = { record: { ...someRun('a'), ended: null }, kept: someCheckpoint('a', 2), at: 1 }
  await old.put('left', left, 'p')
  const database = openTrainingDatabase('old')
  expect(await leftRunsIn(database).load('p')).toMatchObject({ kept: { step: 2 } })
  await runKeeperIn(database).save('p', KEPT)
  expect(await runKeeperIn(database).load('p')).toMatchObject({ runs: [{ id: 'a' }] })
})

test('a later version of the page is not in its way, and nothing is kept beside it', async () => {
  const keeper = runKeeperIn(openTrainingDatabase('later'))
  await keeper.save('p', KEPT)
  const later = await openDB('later', 3)
  expect(await keeper.load('p')).toBeNull()
  await keeper.save('p', KEPT)
  later.close()
})

test('runs of the eight projects that were trained last are kept', async () => {
  const keeper = runKeeperIn(openTrainingDatabase('many'))
  const projects = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
  for (const project of projects) {
    await keeper.save(project, KEPT)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const found = await Promise.all(projects.map(keeper.load))
  expect(found.map((kept) => kept !== null)).toEqual([false, ...projects.slice(1).map(() => true)])
})

test('without storage nothing is kept, and nothing fails', async () => {
  const { indexedDB } = globalThis
  Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true })
  const keeper = runKeeperIn(openTrainingDatabase('none'))
  await keeper.save('p', KEPT)
  expect(await keeper.load('p')).toBeNull()
  Object.defineProperty(globalThis, 'indexedDB', { value: indexedDB, configurable: true })
  await keeper.save('p', KEPT)
  expect(await keeper.load('p')).not.toBeNull()
})
