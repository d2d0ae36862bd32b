import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { createDatabase } from '../../../src/store/keeping/database'
import { freshName } from './stored'

afterEach(() => void vi.restoreAllMocks())

const HEADER = {
  name: 'a',
  savedAt: 1,
  stamp: 's',
  binaries: [],
  project: 'p',
  touched: true,
} as const

test('nothing is opened before it is asked, and then once', async () => {
  const open = vi.spyOn(indexedDB, 'open')
  const { ask } = createDatabase(freshName(), () => undefined)
  expect(open).not.toHaveBeenCalled()
  await Promise.all([ask((one) => one.count('headers')), ask((one) => one.count('headers'))])
  expect(open).toHaveBeenCalledTimes(1)
})

test('a change is there when it is told, and undone as a whole where it throws', async () => {
  const { ask, change } = createDatabase(freshName(), () => undefined)
  await change((tx) => tx.objectStore('headers').put(HEADER, 'p'))
  await expect(
    change(async (tx) => {
      await tx.objectStore('headers').put({ ...HEADER, name: 'b' }, 'p')
      await tx.objectStore('headers').put(HEADER, 'q')
      throw new Error('no')
    }),
  ).rejects.toThrow('The browser’s storage cannot be used; save the project as a file.')
  expect(await ask((open) => open.getAll('headers'))).toEqual([HEADER])
})

test('who deletes the storage is let, and the page is told; the next begins anew', async () => {
  const name = freshName()
  const lost = vi.fn()
  const { ask, change } = createDatabase(name, lost)
  await change((tx) => tx.objectStore('headers').put(HEADER, 'p'))
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(name).addEventListener('success', resolve)
  })
  expect(lost).toHaveBeenCalledTimes(1)
  expect(await ask((open) => open.count('headers'))).toBe(0)
})
