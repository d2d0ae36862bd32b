import { projectDocument } from '../formats/projectDocument'
import { readDocument, type ReadProject } from '../formats/projectFile'
import { arraysOf } from '../graph/patch'
import type { Project } from '../graph/project'
import { type Change, createDatabase, type Database, PARTS } from './database'
import { outdated } from './versions'

/** A kept version of the project; `savedAt` in milliseconds since 1970. */
export interface Version {
  readonly id: number
  readonly name: string
  readonly savedAt: number
}

/** The project, its versions and the session in the browser's storage. Every promise rejects with one sentence for the user. */
export interface Storage {
  /** The project as it was left; null where there is none; a sentence where it is damaged. What is damaged or was mended is kept as a version. */
  readonly load: () => Promise<ReadProject | null>
  /** Resolved once the browser has it all; on a failure the project saved before is still there. One that another tab saved becomes a version. */
  readonly save: (project: Project) => Promise<void>
  /** Newest first. */
  readonly versions: () => Promise<readonly Version[]>
  /** Keeps this state beside the project; gives its id. */
  readonly keepVersion: (project: Project) => Promise<number>
  /** Reads a version; the saved project stays as it is. */
  readonly restore: (id: number) => Promise<Extract<ReadProject, { project: Project }>>
  /** What `saveSession` was given last, or null. */
  readonly loadSession: () => Promise<unknown>
  readonly saveSession: (value: unknown) => Promise<void>
  readonly close: () => Promise<void>
}

/** Arrays that are stored already, by identity, with their keys. */
type Keys = WeakMap<object, string>

/** The key of the project itself; versions count from 1. */
const CURRENT = 0

const unique = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`

const freeKey = async (tx: Change): Promise<number> => Math.max(CURRENT, ...(await tx.objectStore('headers').getAllKeys())) + 1

/** Writes a project under a key. Only arrays that are not stored yet are written: weights that nobody touched cost nothing. */
async function write(tx: Change, key: number, project: Project, stamp: string, keys: Keys): Promise<void> {
  const present = new Set(await tx.objectStore('binaries').getAllKeys())
  const fresh = new Map<string, Uint8Array>()
  const binaries = new Set<string>()
  const document = projectDocument(project, (bytes, owner) => {
    const binary = keys.get(owner) ?? unique()
    keys.set(owner, binary)
    // A view would be cloned with the whole buffer behind it.
    if (!present.has(binary)) fresh.set(binary, bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice())
    binaries.add(binary)
    return binary
  })
  for (const [binary, bytes] of fresh) await tx.objectStore('binaries').put(bytes, binary)
  await tx.objectStore('documents').put(document, key)
  await tx.objectStore('headers').put({ name: project.name, savedAt: Date.now(), stamp, binaries: [...binaries] }, key)
}

/** Copies the project as it is stored to a version, unless that very saving is one already. */
async function keepStored(tx: Change): Promise<void> {
  const header = await tx.objectStore('headers').get(CURRENT)
  const document = await tx.objectStore('documents').get(CURRENT)
  const same = (await tx.objectStore('headers').getAll()).filter((other) => other.stamp === header?.stamp)
  if (!header || !document || same.length > 1) return
  const key = await freeKey(tx)
  await tx.objectStore('documents').put(document, key)
  await tx.objectStore('headers').put(header, key)
}

/** Removes versions beyond those that are kept, and binaries that nothing names any more. */
async function tidy(tx: Change): Promise<void> {
  const ids = await tx.objectStore('headers').getAllKeys()
  const headers = await tx.objectStore('headers').getAll()
  const rows = headers.map((header, i) => ({ ...header, id: ids[i] }))
  const gone = new Set(outdated(rows.filter(({ id }) => id !== CURRENT)))
  for (const id of gone) {
    await tx.objectStore('headers').delete(id)
    await tx.objectStore('documents').delete(id)
  }
  const named = new Set(rows.filter(({ id }) => !gone.has(id)).flatMap(({ binaries }) => binaries))
  for (const key of await tx.objectStore('binaries').getAllKeys()) if (!named.has(key)) await tx.objectStore('binaries').delete(key)
}

/** Notes which arrays of a project that was just read are stored, and where. */
function remember(project: Project, binaries: ReadonlyMap<string, Uint8Array>, keys: Keys): void {
  const byBuffer = new Map([...binaries].map(([key, bytes]) => [bytes.buffer, key]))
  const tensors = Object.values(project.weights).flatMap((weights) => Object.values(weights).flatMap(arraysOf))
  const pictures = Object.values(project.pictures).flatMap(({ bytes }) => bytes ?? [])
  for (const array of [...tensors, ...pictures]) {
    const key = byBuffer.get(array.buffer)
    if (key !== undefined) keys.set(array, key)
  }
}

/** Reads the project or version of this key with the stamp of its saving; null where there is none. */
const read = (database: Database, id: number, keys: Keys): Promise<{ result: ReadProject; stamp: string } | null> =>
  database.ask(async (open) => {
    const tx = open.transaction(PARTS)
    const header = await tx.objectStore('headers').get(id)
    const document = await tx.objectStore('documents').get(id)
    if (!header || !document) return null
    const binaries = new Map<string, Uint8Array>()
    for (const key of header.binaries) {
      const bytes = await tx.objectStore('binaries').get(key)
      if (bytes) binaries.set(key, bytes)
    }
    const result = readDocument(document, (key) => binaries.get(key) ?? 'missing')
    if ('project' in result) remember(result.project, binaries, keys)
    return { result, stamp: header.stamp }
  })

/** Opens the browser's storage of this name; nothing is touched before the first call. */
export function openStorage(name = 'convscope'): Storage {
  const database = createDatabase(name)
  const keys: Keys = new WeakMap()
  /** Stamp of the saving that this tab has read or written last. */
  let seen: string | null = null

  const load = async (): Promise<ReadProject | null> => {
    const found = await read(database, CURRENT, keys)
    if (!found) return null
    const { result, stamp } = found
    seen = stamp
    if ('project' in result && result.repairs.length === 0) return result
    await database.change(async (tx) => {
      await keepStored(tx)
      if ('project' in result) return
      await tx.objectStore('headers').delete(CURRENT)
      await tx.objectStore('documents').delete(CURRENT)
    })
    return result
  }

  const save = async (project: Project): Promise<void> => {
    const stamp = unique()
    await database.change(async (tx) => {
      const before = await tx.objectStore('headers').get(CURRENT)
      if (before && before.stamp !== seen) await keepStored(tx)
      await write(tx, CURRENT, project, stamp, keys)
      await tidy(tx)
      // Set here and not after the end, so that a save that follows at once knows this one.
      seen = stamp
    })
  }

  const keepVersion = (project: Project): Promise<number> =>
    database.change(async (tx) => {
      const id = await freeKey(tx)
      await write(tx, id, project, unique(), keys)
      await tidy(tx)
      return id
    })

  const versions = (): Promise<readonly Version[]> =>
    database.ask(async (open) => {
      const tx = open.transaction('headers')
      const [ids, headers] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()])
      const rows = headers.map(({ name: title, savedAt }, i) => ({ id: ids[i], name: title, savedAt }))
      return rows.filter(({ id }) => id !== CURRENT).sort((a, b) => b.savedAt - a.savedAt || b.id - a.id)
    })

  const restore: Storage['restore'] = async (id) => {
    const found = id === CURRENT ? null : await read(database, id, keys)
    if (!found) throw new Error('This version is no longer stored.')
    if ('error' in found.result) throw new Error(found.result.error)
    return found.result
  }

  return {
    load,
    save,
    versions,
    keepVersion,
    restore,
    loadSession: () => database.ask(async (open) => (await open.get('session', 'session')) ?? null),
    saveSession: (value) =>
      database.ask(async (open) => {
        await open.put('session', value, 'session')
      }),
    close: database.close,
  }
}
