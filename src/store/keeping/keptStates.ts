import type { Database } from './database'
import type { ProjectStorage } from './projectStorage'
import { type ArrayKeys, read, write } from './stored'
import { freeKey, tidy } from './tidy'
import { unique } from './unique'

/** All saved states, versions included. */
export type KeptStates = Pick<ProjectStorage, 'versions' | 'keepVersion' | 'restore'>

/** Finds and keeps states in this storage. */
export function createKeptStates(database: Database, keys: ArrayKeys): KeptStates {
  const keepVersion: ProjectStorage['keepVersion'] = (id, project) =>
    database.change(async (tx) => {
      const key = await freeKey(tx)
      await write(tx, key, project, { project: id, stamp: unique(), touched: true }, keys)
      await tidy(tx)
      return key
    })

  const versions: ProjectStorage['versions'] = () =>
    database.ask(async (open) => {
      const tx = open.transaction('headers')
      const [ids, headers] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()])
      const rows = headers.map(({ name: title, savedAt, project }, i) => ({
        id: ids[i],
        project,
        last: typeof ids[i] === 'string',
        name: title,
        savedAt,
      }))
      return rows.sort(
        (a, b) =>
          b.savedAt - a.savedAt ||
          Number(b.last) - Number(a.last) ||
          Number(b.id) - Number(a.id) ||
          0,
      )
    })

  const restore: ProjectStorage['restore'] = async (id) => {
    const found = await read(database, id, keys)
    if (!found) throw new Error('This version is no longer stored.')
    if ('error' in found.result) throw new Error(found.result.error)
    return { ...found.result, of: found.header.project }
  }

  return { versions, keepVersion, restore }
}
