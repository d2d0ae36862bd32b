import { createDatabase } from './database'
import { createKeptStates } from './keptStates'
import { createLastStates } from './lastStates'
import type { ProjectStorage } from './projectStorage'
import type { ArrayKeys } from './stored'

/** Opens the database of this name lazily. */
export function openStorage(name = 'convscope'): ProjectStorage {
  let lost = (): void => undefined
  const database = createDatabase(name, () => lost())
  const keys: ArrayKeys = new WeakMap()
  const states = createKeptStates(database, keys)
  return {
    ...states,
    ...createLastStates(database, keys, states.keepVersion),
    loadSession: (id = '') =>
      database.ask(
        async (open) =>
          (await open.get('session', id)) ?? (await open.get('session', 'session')) ?? null,
      ),
    saveSession: (id, value) =>
      database.ask(async (open) => {
        const tx = open.transaction('session', 'readwrite')
        await Promise.all([
          tx.store.put(value, 'session'),
          tx.store.put(value, id),
          tx.store.put(id, 'current'),
          tx.done,
        ])
      }),
    whenLost: (heard) => {
      lost = heard
    },
    close: database.close,
  }
}
