import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { expect, test } from 'vitest'
import { projectDocument } from '../../../src/formats/project/document'
import type { Project } from '../../../src/graph/project'
import { openStorage } from '../../../src/store/keeping/storage'
import { sample } from '../../formats/projects'
import { freshName, named } from './stored'

/**
 * Writes projects as version 1 of the storage had them: the present one under 0, its versions from
 * 1.
 */
async function asVersionOne(name: string, projects: readonly Project[]): Promise<void> {
  const database = await openDB(name, 1, {
    upgrade: (made) =>
      ['headers', 'documents', 'binaries', 'session'].forEach(
        (part) => void made.createObjectStore(part),
      ),
  })
  for (const [key, project] of projects.entries()) {
    const binaries: string[] = []
    const kept: Promise<unknown>[] = []
    const document = projectDocument(project, (bytes) => {
      binaries.push(`${key}-${binaries.length}`)
      kept.push(database.put('binaries', bytes.slice(), binaries[binaries.length - 1]))
      return binaries[binaries.length - 1]
    })
    await Promise.all(kept)
    await database.put('documents', document, key)
    await database.put(
      'headers',
      { name: project.name, savedAt: 1000 - key, stamp: `s${key}`, binaries },
      key,
    )
  }
  await database.put('session', { theme: 'dark' }, 'session')
  database.close()
}

test(
  'what version 1 kept comes through: the present project, one place for each ' +
    'name, and their versions',
  async () => {
    const name = freshName()
    await asVersionOne(name, [
      named('now'),
      named('other'),
      { ...named('now'), weights: {} },
      named('third'),
      { ...named('other'), weights: {} },
    ])
    const storage = openStorage(name)
    const found = await storage.load()
    expect(found).toEqual({ id: expect.any(String) as string, project: named('now'), repairs: [] })
    expect(await storage.loadSession(found?.id)).toEqual({ theme: 'dark' })
    const states = await storage.versions()
    expect(states.map((state) => `${state.name}${state.last ? '' : ', before'}`)).toEqual([
      'now',
      'other',
      'now, before',
      'third',
      'other, before',
    ])
    for (const state of states)
      expect((await storage.restore(state.id)).project.weights).toEqual(
        state.last ? sample.weights : {},
      )
    expect(new Set(states.map(({ project }) => project)).size).toBe(3)
  },
)

test('all 120 versions of version 1 are there after it, and after the next saving', async () => {
  const name = freshName()
  await asVersionOne(
    name,
    Array.from({ length: 121 }, (_, i) => ({ ...named(`p${i}`), weights: {}, pictures: {} })),
  )
  const storage = openStorage(name)
  const found = await storage.load()
  expect(await storage.save(found?.id ?? '', named('p0'))).toBe(true)
  expect((await storage.versions()).filter(({ last }) => last)).toHaveLength(121)
})

test('a storage that was begun by this version has nothing to upgrade', async () => {
  const name = freshName()
  await openStorage(name).save('p', sample)
  expect(await openStorage(name).load()).toEqual({ id: 'p', project: sample, repairs: [] })
})
