import { projectDocument } from '../../formats/project/document'
import { type ReadProject, readDocument } from '../../formats/project/readDocument'
import { arraysOf } from '../../graph/patch'
import type { Project } from '../../graph/project'
import { arraysOfSets } from '../../graph/sampleArrays'
import { getBinary, putBinary } from './binaries'
import type { Database } from './database'
import { type Change, type Header, type Key, PARTS } from './schema'
import { unique } from './unique'

/** Keys of arrays that are stored already, by identity. */
export type ArrayKeys = WeakMap<object, string>

/**
 * Writes a project under a key, and returns whether its binaries changed. Only arrays that are not
 * stored yet are written.
 */
export async function write(
  tx: Change,
  key: Key,
  project: Project,
  facts: Pick<Header, 'project' | 'stamp' | 'touched'>,
  keys: ArrayKeys,
): Promise<boolean> {
  const present = new Set(await tx.objectStore('binaries').getAllKeys())
  const fresh = new Map<string, Uint8Array>()
  const sizes = new Map<string, number>()
  const document = projectDocument(project, (bytes, owner) => {
    const binary = keys.get(owner) ?? unique()
    keys.set(owner, binary)
    if (!present.has(binary)) fresh.set(binary, bytes)
    sizes.set(binary, bytes.length)
    return binary
  })
  const before = new Set((await tx.objectStore('headers').get(key))?.binaries)
  for (const [binary, bytes] of fresh) await putBinary(tx, binary, bytes)
  await tx.objectStore('documents').put(document, key)
  await tx.objectStore('headers').put(
    {
      name: project.name,
      savedAt: Date.now(),
      ...facts,
      binaries: [...sizes.keys()],
      bytes: [...sizes.values()],
    },
    key,
  )
  return before.size !== sizes.size || [...sizes.keys()].some((binary) => !before.has(binary))
}

/** Records which arrays of a project that was just read are stored, and where. */
function remember(
  project: Project,
  binaries: ReadonlyMap<string, Uint8Array>,
  keys: ArrayKeys,
): void {
  const byBuffer = new Map([...binaries].map(([key, bytes]) => [bytes.buffer, key]))
  const tensors = Object.values(project.weights).flatMap((weights) =>
    Object.values(weights).flatMap(arraysOf),
  )
  const pictures = Object.values(project.pictures).flatMap(({ bytes }) => bytes ?? [])
  const origin = project.origin ? [project.origin.bytes] : []
  for (const array of [...tensors, ...pictures, ...origin, ...arraysOfSets(project)]) {
    const key = byBuffer.get(array.buffer)
    if (key !== undefined) keys.set(array, key)
  }
}

/** Name of the error where a state exists, but its numbers or pictures cannot be read. */
export const UNREADABLE = 'DataError'

/** A state that was read, with its header. */
export interface StoredState {
  readonly header: Header
  readonly result: ReadProject
}

/** Reads the state under this key; null where there is none. Unreadable data gives a sentence. */
export const read = (database: Database, id: Key, keys: ArrayKeys): Promise<StoredState | null> =>
  database.ask(async (open) => {
    const tx = open.transaction(PARTS)
    // An error is reported once, by the request that raised it.
    tx.done.catch(() => undefined)
    const header = await tx.objectStore('headers').get(id)
    const document = await tx.objectStore('documents').get(id)
    if (!header || !document) return null
    const binaries = new Map<string, Uint8Array>()
    const store = tx.objectStore('binaries')
    try {
      for (const [i, key] of header.binaries.entries()) {
        const bytes = await getBinary(store, key, header.bytes?.[i] ?? 0)
        if (bytes) binaries.set(key, bytes)
      }
    } catch {
      // The rest is readable, so storage works: one of the browser's own files is damaged or
      // missing.
      throw new DOMException('', UNREADABLE)
    }
    const result = readDocument(document, (key) => binaries.get(key) ?? 'missing')
    if ('project' in result) remember(result.project, binaries, keys)
    return { header, result }
  })
