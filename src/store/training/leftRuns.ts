import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { RunRecord } from './record'
import type { KeptCheckpoint } from './shelf'
import type { LeftRun } from './state'

/** Runs of as many projects are kept. */
const MOST = 4

interface LeftSchema extends DBSchema {
  /** By the id of the project. */
  left: { key: string; value: LeftRun & { readonly at: number } }
}

/** Unfinished runs in the browser's storage, one a project: where a closed page left them. */
export interface LeftRuns {
  /** What an earlier visit left of this project; null where there is nothing, or no storage. */
  readonly load: (project: string) => Promise<LeftRun | null>
  /** Keeps where a run is. Without storage nothing is kept. */
  readonly save: (project: string, record: RunRecord, kept: KeptCheckpoint) => Promise<void>
  /** The run has ended. */
  readonly forget: (project: string) => Promise<void>
}

/** Opens the database of this name when it is first needed. */
export function openLeftRuns(name = 'convscope-training'): LeftRuns {
  let opening: Promise<IDBPDatabase<LeftSchema>> | null = null
  const database = (): Promise<IDBPDatabase<LeftSchema>> => {
    opening ??= openDB<LeftSchema>(name, 1, {
      upgrade: (fresh) => void fresh.createObjectStore('left'),
      blocking: () => void opening?.then((open) => open.close()),
    })
    return opening
  }

  /** A run that cannot be kept goes on all the same. */
  async function trying<T>(
    work: (open: IDBPDatabase<LeftSchema>) => Promise<T>,
    otherwise: T,
  ): Promise<T> {
    try {
      return await work(await database())
    } catch {
      opening = null
      return otherwise
    }
  }

  return {
    load: (project) => trying(async (open) => (await open.get('left', project)) ?? null, null),
    save: (project, record, kept) =>
      trying(async (open) => {
        const change = open.transaction('left', 'readwrite')
        await change.store.put({ record, kept, at: Date.now() }, project)
        const keys = await change.store.getAllKeys()
        const found = await Promise.all(
          keys.map(async (key) => ({ key, at: (await change.store.get(key))?.at ?? 0 })),
        )
        const old = found.toSorted((a, b) => b.at - a.at).slice(MOST)
        await Promise.all(old.map(({ key }) => change.store.delete(key)))
        await change.done
      }, undefined),
    forget: (project) => trying((open) => open.delete('left', project), undefined),
  }
}
