import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { createDatabase } from '../../../src/store/keeping/database'
import { createPatientRead } from '../../../src/store/keeping/readPatiently'
import { openStorage } from '../../../src/store/keeping/storage'
import { sample } from '../../formats/projects'
import { freshName } from './stored'

afterEach(() => void vi.restoreAllMocks())

/** Reading from a storage that has a project, as a page does that opens it. */
async function stage() {
  const name = freshName()
  await openStorage(name).save('p', sample)
  return createPatientRead(
    createDatabase(name, () => undefined),
    new WeakMap(),
  )
}

const breakBinaries = () => {
  const { get } = IDBObjectStore.prototype
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (
    this: IDBObjectStore,
    key,
  ) {
    if (this.name === 'binaries') throw new DOMException('', 'UnknownError')
    return get.call(this, key)
  })
}

test('numbers that cannot be read are asked for three times, and then told of', async () => {
  const read = await stage()
  breakBinaries()
  const says = /^This browser cannot read all of the project that was open last/
  await expect(read('p')).rejects.toThrow(says)
  await expect(read('p')).rejects.toThrow(says)
  expect(await read('p')).toMatch(says)
})

test('a storage that does not answer is never given up', async () => {
  const read = await stage()
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new DOMException('', 'InvalidStateError')
  })
  for (let i = 0; i < 5; i++) await expect(read('p')).rejects.toThrow(/cannot be used/)
  vi.restoreAllMocks()
  expect(await read('p')).toMatchObject({ result: { project: { name: sample.name } } })
})
