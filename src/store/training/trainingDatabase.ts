import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { KeptRuns } from './keptRuns'
import type { LeftRun } from './state'

interface Dated {
  /** When it was written, ms since 1970. */
  readonly at: number
}

/** What the browser keeps of training, by the id of the project. */
export interface TrainingSchema extends DBSchema {
  left: { key: string; value: LeftRun & Dated }
  runs: { key: string; value: KeptRuns & Dated }
}

/** Does some work with the database, or gives what is otherwise: without storage nothing is kept. */
export type InDatabase = <T>(
  work: (open: IDBPDatabase<TrainingSchema>) => Promise<T>,
  otherwise: T,
) => Promise<T>

/** The database of this name, opened when it is first needed. */
export function openTrainingDatabase(name = 'convscope-training'): InDatabase {
  let opening: Promise<IDBPDatabase<TrainingSchema>> | null = null
  const database = (): Promise<IDBPDatabase<TrainingSchema>> => {
    opening ??= openDB<TrainingSchema>(name, 2, {
      upgrade(fresh) {
        for (const store of ['left', 'runs'] as const)
          if (!fresh.objectStoreNames.contains(store)) fresh.createObjectStore(store)
      },
      blocking: () => void opening?.then((open) => open.close()).then(() => (opening = null)),
    })
    return opening
  }
  return async (work, otherwise) => {
    try {
      return await work(await database())
    } catch {
      opening = null
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
  await change.store.put({ ...value, at: Date.now() } as TrainingSchema[S]['value'], project)
  const keys = await change.store.getAllKeys()
  const found = await Promise.all(
    keys.map(async (key) => ({ key, at: (await change.store.get(key))?.at ?? 0 })),
  )
  const old = found.toSorted((a, b) => b.at - a.at).slice(most)
  await Promise.all(old.map(({ key }) => change.store.delete(key)))
  await change.done
}
