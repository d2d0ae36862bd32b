import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { KeptRuns, LeftRun } from './state'

interface Dated {
  /** When it was written, ms since 1970. */
  readonly at: number
}

/** What the browser keeps of training, by the id of the project. */
export interface TrainingSchema extends DBSchema {
  left: { key: string; value: LeftRun & Dated; indexes: { at: number } }
  runs: { key: string; value: KeptRuns & Dated; indexes: { at: number } }
}

/** Does some work with the database, or gives what is otherwise where there is no storage. */
export type InDatabase = <T>(
  work: (open: IDBPDatabase<TrainingSchema>) => Promise<T>,
  otherwise: T,
) => Promise<T>

/** The database of this name, opened when it is first needed. */
export function openTrainingDatabase(name = 'convscope-training'): InDatabase {
  let opening: Promise<IDBPDatabase<TrainingSchema>> | null = null
  /** The next work opens it anew. */
  const close = (): void => {
    void opening?.then(
      (open) => open.close(),
      () => undefined,
    )
    opening = null
  }
  const database = (): Promise<IDBPDatabase<TrainingSchema>> => {
    opening ??= openDB<TrainingSchema>(name, 2, {
      upgrade(fresh, _from, _to, change) {
        for (const store of ['left', 'runs'] as const) {
          const made = fresh.objectStoreNames.contains(store)
            ? change.objectStore(store)
            : fresh.createObjectStore(store)
          made.createIndex('at', 'at')
        }
      },
      // Another tab has a later version of this page, or the browser has dropped its storage.
      blocking: close,
      terminated: close,
    })
    return opening
  }
  return async (work, otherwise) => {
    try {
      return await work(await database())
    } catch {
      close()
      return otherwise
    }
  }
}

/** Writes what belongs to a project, and drops what was written longest ago above so many. */
export async function putDated<S extends 'left' | 'runs'>(
  open: IDBPDatabase<TrainingSchema>,
  store: S,
  project: string,
  value: Omit<TrainingSchema[S]['value'], 'at'>,
  most: number,
): Promise<void> {
  const change = open.transaction(store, 'readwrite')
  const at = { at: Date.now() }
  await change.store.put({ ...value, ...at } as TrainingSchema[S]['value'], project)
  const keys = await change.store.index('at').getAllKeys()
  await Promise.all(
    keys.slice(0, Math.max(0, keys.length - most)).map((key) => change.store.delete(key)),
  )
  await change.done
}
