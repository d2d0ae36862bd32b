import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createDatabase } from '../../../src/store/keeping/database'
import { type ArrayKeys, read, write } from '../../../src/store/keeping/stored'
import { sample } from '../../formats/projects'
import { freshName, named } from './stored'

const stage = () => {
  const database = createDatabase(freshName(), () => undefined)
  const keys: ArrayKeys = new WeakMap()
  const facts = { project: 'p', stamp: 's', touched: true }
  return {
    database,
    write: (key: string, project = sample) =>
      database.change((tx) => write(tx, key, project, facts, keys)),
    read: (key: string) => read(database, key, new WeakMap()),
    count: () => database.ask((open) => open.count('binaries')),
  }
}

test('what is read is what was written, with what is known of it', async () => {
  const { write, read } = stage()
  await write('p')
  const found = await read('p')
  expect(found?.header).toMatchObject({ name: sample.name, project: 'p', stamp: 's' })
  expect(found?.result).toMatchObject({ project: { weights: sample.weights } })
  expect(await read('q')).toBeNull()
})

test('writing says whether other binaries lie there than before; none twice', async () => {
  const { write, count } = stage()
  expect(await write('p')).toBe(true)
  const before = await count()
  expect(await write('p', named('renamed'))).toBe(false)
  await write('q')
  expect(await count()).toBe(before)
  expect(await write('p', { ...sample, pictures: {}, weights: {} })).toBe(true)
})

test('a binary that is missing is mended, and said', async () => {
  const { write, read, database } = stage()
  await write('p')
  await database.ask((open) => open.clear('binaries'))
  const found = await read('p')
  expect(found?.result).toHaveProperty('repairs')
  expect(found && 'repairs' in found.result && found.result.repairs.length).toBeGreaterThan(0)
})
