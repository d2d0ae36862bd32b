import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createDatabase } from '../../../src/store/keeping/database'
import { freeKey, keepStored, remove, tidy } from '../../../src/store/keeping/tidy'
import { freshName } from './stored'

/** A storage with one last state, which names the binary `a`. */
async function stage() {
  const database = createDatabase(freshName(), () => undefined)
  await database.change(async (tx) => {
    await tx.objectStore('documents').put({ text: 'document' }, 'p')
    await tx.objectStore('binaries').put(new Uint8Array(1), 'a')
    await tx
      .objectStore('headers')
      .put(
        { name: 'P', savedAt: 1, stamp: 's', binaries: ['a'], project: 'p', touched: false },
        'p',
      )
  })
  return {
    ...database,
    keys: (part: 'headers' | 'documents' | 'binaries') =>
      database.ask((open) => open.getAllKeys(part)),
  }
}

test('versions are numbered from 1, beside last states', async () => {
  const { change } = await stage()
  expect(await change(freeKey)).toBe(1)
  await change((tx) => keepStored(tx, 'p'))
  expect(await change(freeKey)).toBe(2)
})

test('a last state is kept as a version once, as one that was worked at', async () => {
  const { ask, change, keys } = await stage()
  await change((tx) => keepStored(tx, 'p'))
  await change((tx) => keepStored(tx, 'p'))
  expect([await keys('headers'), await keys('documents')]).toEqual([
    [1, 'p'],
    [1, 'p'],
  ])
  expect(await ask((open) => open.get('headers', 1))).toMatchObject({ stamp: 's', touched: true })
})

test('a project that is not there is not kept', async () => {
  const { change, keys } = await stage()
  await change((tx) => keepStored(tx, 'gone'))
  expect(await keys('headers')).toEqual(['p'])
})

test('binaries stay as long as a state names them, with their pieces', async () => {
  const { change, keys } = await stage()
  await change(async (tx) => {
    for (const key of ['a/0', 'b', 'b/0'])
      await tx.objectStore('binaries').put(new Uint8Array(1), key)
    await tidy(tx)
  })
  expect(await keys('binaries')).toEqual(['a', 'a/0'])
  await change((tx) => keepStored(tx, 'p'))
  await change(async (tx) => {
    await remove(tx, 'p')
    await tidy(tx)
  })
  expect([await keys('headers'), await keys('binaries')]).toEqual([[1], ['a', 'a/0']])
  await change(async (tx) => {
    await remove(tx, 1)
    await tidy(tx)
  })
  expect([await keys('documents'), await keys('binaries')]).toEqual([[], []])
})
