import { openDB } from 'idb'
import type { Project } from '../../../src/graph/project'
import type { KeptState, ProjectStorage } from '../../../src/store/keeping/projectStorage'
import { sample } from '../../formats/projects'

let count = 0
/** A name that no storage had before. */
export const freshName = (): string => `storage ${++count}`

/** The project that a storage gives; throws where there is none. */
export const loaded = async (storage: ProjectStorage): Promise<Project> => {
  const result = await storage.load()
  if (!result || 'error' in result) throw new Error(result ? result.error : 'nothing there')
  return result.project
}
/** What is kept beside the last states, newest first. */
export const versionsOf = async (storage: ProjectStorage): Promise<KeptState[]> =>
  (await storage.versions()).filter(({ last }) => !last)

/** The sample under another name. */
export const named = (name: string): Project => ({ ...sample, name })

/** Looks into the stored binaries beside the storage. */
export const binaries = async (name: string): Promise<Uint8Array[]> => {
  const database = await openDB(name)
  const all = (await database.getAll('binaries')) as Uint8Array[]
  database.close()
  return all
}
