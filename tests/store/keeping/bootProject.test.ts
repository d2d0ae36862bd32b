// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Project } from '../../../src/graph/project'
import { bootProject } from '../../../src/store/keeping/bootProject'
import type { Keeper } from '../../../src/store/keeping/contract'
import { notePending, pendingNotes } from '../../../src/store/keeping/pending'
import { openStorage } from '../../../src/store/keeping/storage'
import { sample } from '../../formats/projects'
import { freshName, named } from './stored'

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const first = named('first screen')

/** A page that begins with this storage; `present` is what is shown when storage has answered. */
async function boot(name: string, former: string | null = null, present: Project = first) {
  const did: string[] = []
  const keeper = {
    ready: () => void did.push('ready'),
    begin: (project: Project, show: () => void, stored?: { id: string }) => {
      did.push(`begin ${project.name} as ${stored?.id}`)
      show()
    },
  } as unknown as Keeper
  await bootProject(
    {
      storage: openStorage(name),
      keeper,
      held: async () => new Set(),
      former: { page: null, project: former },
      first,
      present: () => present,
      show: (project, session) => did.push(`show ${project.name} ${JSON.stringify(session)}`),
      visitor: (session) => did.push(`visitor ${JSON.stringify(session)}`),
      note: () => did.push('note'),
      say: (tone, text) => did.push(`${tone}: ${text}`),
      offer: (id) => did.push(`offer ${id}`),
    },
    (fault) => {
      did.push(`fail ${(fault as Error).message}`)
      vi.restoreAllMocks()
      void vi.advanceTimersByTimeAsync(1000)
    },
  )
  return did
}

test('an empty storage leaves the first screen', async () => {
  expect(await boot(freshName())).toEqual(['visitor null', 'ready'])
})

test('the project of the last visit is shown as it was left', async () => {
  const name = freshName()
  const storage = openStorage(name)
  await storage.save('p', named('P'))
  await storage.save('q', named('Q'))
  await storage.saveSession('q', { tab: 'cell' })
  await storage.saveSession('p', { tab: 'values' })
  expect(await boot(name)).toEqual([
    'visitor {"tab":"values"}',
    'begin P as p',
    'show P {"tab":"values"}',
    'ready',
  ])
  // A tab finds its own.
  expect(await boot(name, 'q')).toContain('show Q {"tab":"cell"}')
})

test('what a page noted comes before what is stored, with the pictures of that', async () => {
  const name = freshName()
  const storage = openStorage(name)
  await storage.save('p', sample)
  notePending({ page: 'gone', project: 'p', stamps: storage.stamps('p') }, named('noted'))
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('', 'QuotaExceededError')
  })
  expect(await boot(name)).toEqual([
    'visitor null',
    'begin noted as p',
    'show noted null',
    'note',
    'ready',
  ])
  expect(pendingNotes()).toEqual([])
})

test('what was begun meanwhile stays, and the last project is offered', async () => {
  const name = freshName()
  await openStorage(name).save('p', named('P'))
  expect(await boot(name, null, named('begun'))).toEqual(['visitor null', 'offer p', 'ready'])
})

test('a damaged project is told, and the first screen stays', async () => {
  const name = freshName()
  const storage = openStorage(name)
  await storage.save('p', sample)
  const { openDB } = await import('idb')
  const database = await openDB(name)
  await database.put('documents', { format: 'nonsense' }, 'p')
  database.close()
  const did = await boot(name)
  expect(did[1]).toMatch(/^bad: /)
  expect([did.length, did.at(-1)]).toEqual([3, 'ready'])
})

test('a storage that fails is told, and asked again until it answers', async () => {
  const name = freshName()
  await openStorage(name).save('p', named('P'))
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new DOMException('', 'InvalidStateError')
  })
  expect(await boot(name)).toEqual([
    'fail The browser’s storage cannot be used; save the project as a file.',
    'visitor null',
    'begin P as p',
    'show P null',
    'ready',
  ])
})
