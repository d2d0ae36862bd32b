import type { ReadProject } from '../formats/project/readDocument'
import { projectText } from '../formats/project/text'
import type { Project } from '../graph/project'
import { createDatabase, type Header, type Key } from './database'
import {
  type Found,
  freeKey,
  type Keys,
  keepStored,
  read,
  remove,
  tidy,
  UNREADABLE,
  write,
} from './stored'
import { unique } from './unique'

/** A state that is kept; `savedAt` in milliseconds since 1970. */
export interface Version {
  readonly id: Key
  /** The id of the project that it is a state of. */
  readonly project: string
  /** The last state of its project, with which work on it goes on. */
  readonly last: boolean
  readonly name: string
  readonly savedAt: number
}

type Sound = Extract<ReadProject, { project: Project }>
export type Loaded = ReadProject & { readonly id: string }

/**
 * Projects, each with its last state and its versions, in the browser's storage. Every promise
 * rejects with one sentence for the user.
 */
export interface Storage {
  /**
   * The last state of this project, else of the one that was worked on last; null where there is
   * none; a sentence where it is damaged. What is damaged or was mended is kept as a version.
   */
  readonly load: (id?: string | null) => Promise<Loaded | null>
  /**
   * True once the browser has it all; false, and nothing is changed, where another tab saved since
   * this one read or wrote. On a failure the state before is still there. `touched` is false where
   * it is as it was opened: of such projects few are kept.
   */
  readonly save: (id: string, project: Project, touched?: boolean) => Promise<boolean>
  /** Has another tab saved this project since this one read or wrote it? */
  readonly moved: (id: string) => Promise<boolean>
  /**
   * The stamps of what this tab read and wrote last of a project: one of them is in storage, unless
   * another tab saved since.
   */
  readonly stamps: (id: string) => readonly string[]
  /**
   * Keeps what another page left unsaved: as the last state where that page's stamps tell that
   * nothing was saved since, else as a version. True for the former.
   */
  readonly adopt: (id: string, project: Project, stamps: readonly string[]) => Promise<boolean>
  /** Newest first, last states among them. */
  readonly versions: () => Promise<readonly Version[]>
  /** Keeps this state beside the last one of a project; gives its number. */
  readonly keepVersion: (id: string, project: Project) => Promise<number>
  /** Makes the last state of a project a version as well, so that another may take its place. */
  readonly keepLast: (id: string) => Promise<void>
  /** Reads a version or a last state; all stays as it is. */
  readonly restore: (id: Key) => Promise<Sound & { readonly of: string }>
  /** What `saveSession` was given last for this project, else for any, or null. */
  readonly loadSession: (id?: string) => Promise<unknown>
  readonly saveSession: (id: string, value: unknown) => Promise<void>
  /**
   * What this calls last is called when the browser has closed or deleted what was stored, so that
   * it may not be there any more.
   */
  readonly whenLost: (heard: () => void) => void
  readonly close: () => Promise<void>
}

/** So often a state that cannot be read is tried. */
const TRIES = 3
/** A version is kept of what a visit found, and then one an hour, ms. */
const HOUR = 3_600_000

/** A project as it is noted when its page goes. */
const bare = (project: Project): string => projectText({ ...project, pictures: {} })

/** Opens the browser's storage of this name; nothing is touched before the first call. */
export function openStorage(name = 'convscope'): Storage {
  let lost = (): void => undefined
  const database = createDatabase(name, () => lost())
  const keys: Keys = new WeakMap()
  /**
   * Of each project the stamp that was in storage, and that of the saving since, whose end may
   * never be told.
   */
  const seen = new Map<string, readonly string[]>()
  /** When this tab last kept a version of a project, or first wrote it. */
  const kept = new Map<string, number>()

  const stamps: Storage['stamps'] = (id) => seen.get(id) ?? []
  const isOwn = (header: Header): boolean => stamps(header.project).includes(header.stamp)

  /**
   * What cannot be read at a third try is left as it is, so that work can begin with something
   * else.
   */
  const tried = new Map<Key, number>()
  const readOrLeave = async (id: string): Promise<Found | string | null> => {
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

  const currentId = (): Promise<string | null> =>
    database.ask(async (open) => {
      const tx = open.transaction(['headers', 'session'])
      const current = await tx.objectStore('session').get('current')
      const heads = await tx.objectStore('headers').getAll(IDBKeyRange.lowerBound(''))
      const newest = heads.toSorted((a, b) => b.savedAt - a.savedAt)
      return (newest.find(({ project }) => project === current) ?? newest.at(0))?.project ?? null
    })

  const mend = async (id: string, { header, result }: Found): Promise<void> => {
    if ('project' in result && result.repairs.length === 0) return
    await database.change(async (tx) => {
      await keepStored(tx, id)
      if ('error' in result && (await tx.objectStore('headers').get(id))?.stamp === header.stamp)
        await remove(tx, id)
    })
  }

  const load: Storage['load'] = async (wanted) => {
    const found = wanted ? await readOrLeave(wanted) : null
    if (wanted && !found) return load()
    const id = wanted ?? (await currentId())
    const state = found ?? (id === null ? null : await readOrLeave(id))
    if (id === null || state === null) return null
    if (typeof state === 'string') return { id, error: state }
    seen.set(id, [state.header.stamp])
    kept.delete(id)
    await mend(id, state)
    return { ...state.result, id }
  }

  const save: Storage['save'] = async (id, project, touched = true) => {
    const stamp = unique()
    const outcome = await database.change(async (tx) => {
      const before = await tx.objectStore('headers').get(id)
      if (before && !isOwn(before)) return 'foreign'
      // Noted before it is written: a browser may write it and never say so.
      seen.set(id, before ? [before.stamp, stamp] : [stamp])
      const due = before?.touched === true && Date.now() - (kept.get(id) ?? 0) >= HOUR
      if (due) await keepStored(tx, id)
      const changed = await write(
        tx,
        id,
        project,
        { project: id, stamp, touched: touched || before?.touched === true },
        keys,
      )
      if (changed || due || !before) await tidy(tx)
      return due || !before || !kept.has(id) ? 'kept' : 'saved'
    })
    if (outcome === 'kept') kept.set(id, Date.now())
    return outcome !== 'foreign'
  }

  const moved: Storage['moved'] = async (id) => {
    const header = await database.ask((open) => open.get('headers', id))
    return header !== undefined && !isOwn(header)
  }

  const keepVersion: Storage['keepVersion'] = (id, project) =>
    database.change(async (tx) => {
      const key = await freeKey(tx)
      await write(tx, key, project, { project: id, stamp: unique(), touched: true }, keys)
      await tidy(tx)
      return key
    })

  const adopt: Storage['adopt'] = async (id, project, known) => {
    const before = await read(database, id, keys)
    // What was noted in haste has no pictures.
    const pictures = before && 'project' in before.result ? before.result.project.pictures : {}
    // The page went before it could be told that all was saved.
    if (before && 'project' in before.result && bare(before.result.project) === bare(project))
      return true
    const whole = { ...project, pictures: { ...pictures, ...project.pictures } }
    if (before && !known.includes(before.header.stamp)) {
      await keepVersion(id, whole)
      return false
    }
    if (before) seen.set(id, [before.header.stamp])
    return save(id, whole)
  }

  const keepLast: Storage['keepLast'] = (id) =>
    database.change(async (tx) => {
      const header = await tx.objectStore('headers').get(id)
      if (!header) return
      await keepStored(tx, id)
      seen.set(id, [header.stamp])
    })

  const versions: Storage['versions'] = () =>
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

  const restore: Storage['restore'] = async (id) => {
    const found = await read(database, id, keys)
    if (!found) throw new Error('This version is no longer stored.')
    if ('error' in found.result) throw new Error(found.result.error)
    return { ...found.result, of: found.header.project }
  }

  return {
    load,
    save,
    moved,
    stamps,
    adopt,
    versions,
    keepVersion,
    keepLast,
    restore,
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
