import type { Database } from './database'
import type { Key } from './schema'
import { type ArrayKeys, read, type StoredState, UNREADABLE } from './stored'

/** Attempts to read a state. */
const TRIES = 3
/**
 * Reads states; one that cannot be read at the third attempt is left alone and reported in a
 * sentence, so that work can begin with something else.
 */
export function createPatientRead(
  database: Database,
  keys: ArrayKeys,
): (id: string) => Promise<StoredState | string | null> {
  const tried = new Map<Key, number>()
  return async (id) => {
    try {
      return await read(database, id, keys)
    } catch (fault) {
      const tries = (tried.get(id) ?? 0) + 1
      tried.set(id, tries)
      const unreadable =
        fault instanceof Error &&
        fault.cause instanceof DOMException &&
        fault.cause.name === UNREADABLE
      if (unreadable && tries >= TRIES) return fault.message
      throw fault
    }
  }
}
