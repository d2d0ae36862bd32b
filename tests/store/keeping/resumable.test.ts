import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import type { Keeper } from '../../../src/store/keeping/contract'
import { createResumable } from '../../../src/store/keeping/resumable'
import { openStorage } from '../../../src/store/keeping/storage'
import { sample } from '../../formats/projects'
import { freshName, named, versionsOf } from './stored'

const stage = () => {
  const storage = openStorage(freshName())
  const begin = vi.fn<Keeper['begin']>()
  return { storage, begin, resumable: createResumable(storage, { begin } as unknown as Keeper) }
}

test('a last state is gone on with as it is, with what was open of the project', async () => {
  const { storage, begin, resumable } = stage()
  await storage.save('p', sample)
  await storage.saveSession('p', { drawer: 'plots', theme: 'dark' })
  const { project, session, begin: go } = await resumable('p')
  // The theme is the visitor's.
  expect([project.name, session]).toEqual([sample.name, { drawer: 'plots' }])
  const put = () => undefined
  go(put)
  expect(begin).toHaveBeenCalledWith(project, put, { id: 'p', as: project })
})

test('a version becomes its project’s last state, and the last one a version', async () => {
  const { storage, begin, resumable } = stage()
  const id = await storage.keepVersion('p', named('old'))
  await storage.save('p', named('last'))
  const { project, session, begin: go } = await resumable(id)
  expect([project.name, session]).toEqual(['old', {}])
  expect((await versionsOf(storage)).map(({ name }) => name).toSorted()).toEqual(['last', 'old'])
  go(() => undefined)
  expect(begin.mock.calls[0][2]).toEqual({ id: 'p', as: null })
})

test('what is not there is told in a sentence', async () => {
  const { storage, resumable } = stage()
  await storage.save('p', sample)
  for (const id of ['gone', 5])
    await expect(resumable(id)).rejects.toThrow('This version is no longer stored.')
})
