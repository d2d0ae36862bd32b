// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { adoptNotes } from '../../../src/store/keeping/adoptNotes'
import { notePending, pendingNotes } from '../../../src/store/keeping/pending'
import { openStorage } from '../../../src/store/keeping/storage'
import type { Former } from '../../../src/store/keeping/tab'
import { freshName, loaded, named, versionsOf } from './stored'

beforeEach(() => localStorage.clear())
afterEach(() => void vi.restoreAllMocks())

const NOBODY: Former = { page: null, project: null }

/** A storage with a project, which a page that is gone has changed and noted. */
async function stage(name = freshName()) {
  const before = openStorage(name)
  await before.save('p', named('saved'))
  notePending({ page: 'page 1', project: 'p', stamps: before.stamps('p') }, named('noted'))
  const storage = openStorage(name)
  const said: string[] = []
  const adopt = (held: readonly string[] = [], former = NOBODY) =>
    adoptNotes({
      storage,
      held: async () => new Set(held),
      former,
      say: (_, text) => said.push(text),
    })
  return { name, storage, said, adopt }
}

test('what a page noted is the last state, and is noted no more', async () => {
  const { storage, said, adopt } = await stage()
  expect(await adopt()).toEqual([])
  expect([(await loaded(storage)).name, pendingNotes(), said]).toEqual(['noted', [], []])
})

test('what a page noted that still lives is its own', async () => {
  const { storage, adopt } = await stage()
  await adopt(['page 1'])
  expect([(await loaded(storage)).name, pendingNotes().length]).toEqual(['saved', 1])
})

test('a tab takes what it noted itself, though its lock is not gone yet', async () => {
  const { storage, adopt } = await stage()
  await adopt(['page 1', 'p'], { page: 'page 1', project: 'p' })
  expect((await loaded(storage)).name).toBe('noted')
})

test('of a project that another tab has it is no more than a version, which is said', async () => {
  const { storage, said, adopt } = await stage()
  await adopt(['p'])
  expect((await loaded(storage)).name).toBe('saved')
  expect((await versionsOf(storage)).map(({ name }) => name)).toEqual(['noted'])
  expect(said).toEqual(['What was not saved of noted is among its versions.'])
})

test('what storage has no room for stays noted, and is given', async () => {
  const { adopt } = await stage()
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('', 'QuotaExceededError')
  })
  const left = await adopt()
  expect(left.map(({ note, project }) => [note.project, project.name])).toEqual([['p', 'noted']])
  expect(pendingNotes()).toHaveLength(1)
})

test('a note that cannot be read is thrown away', async () => {
  const { storage, adopt } = await stage()
  localStorage.clear()
  localStorage.setItem('convscope.pending', 'nonsense')
  expect(await adopt()).toEqual([])
  expect([(await loaded(storage)).name, pendingNotes()]).toEqual(['saved', []])
})
