import { projectText } from '../../formats/project/text'
import type { Project } from '../../graph/project'
import type { Database } from './database'
import type { ProjectStorage } from './projectStorage'
import { createPatientRead } from './readPatiently'
import type { Header } from './schema'
import { type ArrayKeys, read, type StoredState, write } from './stored'
import { keepStored, remove, tidy } from './tidy'
import { unique } from './unique'
import { withFilesOf, withoutFiles } from './withoutFiles'

/** The last states of projects, and which of them this tab has read or written. */
export type LastStates = Pick<
  ProjectStorage,
  'load' | 'save' | 'moved' | 'stamps' | 'adopt' | 'keepLast'
>

/** A version is kept of the state at the start of a visit, and then hourly, ms. */
const HOUR = 3_600_000

/** A project as it is noted when its page closes. */
const bare = (project: Project): string => projectText(withoutFiles(project))

/** Keeps last states in this storage; `keepVersion` takes those that must not become one. */
export function createLastStates(
  database: Database,
  keys: ArrayKeys,
  keepVersion: ProjectStorage['keepVersion'],
): LastStates {
  /**
   * For each project the stamp found in storage, and that of the write since, which may never be
   * confirmed.
   */
  const seen = new Map<string, readonly string[]>()
  /** When this tab last kept a version of a project, or first wrote it. */
  const kept = new Map<string, number>()

  const stamps: ProjectStorage['stamps'] = (id) => seen.get(id) ?? []
  const isOwn = (header: Header): boolean => stamps(header.project).includes(header.stamp)

  const readOrLeave = createPatientRead(database, keys)

  const currentId = (): Promise<string | null> =>
    database.ask(async (open) => {
      const tx = open.transaction(['headers', 'session'])
      const current = await tx.objectStore('session').get('current')
      const heads = await tx.objectStore('headers').getAll(IDBKeyRange.lowerBound(''))
      const newest = heads.toSorted((a, b) => b.savedAt - a.savedAt)
      return (newest.find(({ project }) => project === current) ?? newest.at(0))?.project ?? null
    })

  const mend = async (id: string, { header, result }: StoredState): Promise<void> => {
    if ('project' in result && result.repairs.length === 0) return
    await database.change(async (tx) => {
      await keepStored(tx, id)
      if ('error' in result && (await tx.objectStore('headers').get(id))?.stamp === header.stamp)
        await remove(tx, id)
    })
  }

  const load: ProjectStorage['load'] = async (wanted) => {
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

  const save: ProjectStorage['save'] = async (id, project, touched = true) => {
    const stamp = unique()
    const outcome = await database.change(async (tx) => {
      const before = await tx.objectStore('headers').get(id)
      if (before && !isOwn(before)) return 'foreign'
      // Recorded before the write: a browser may commit it without confirming.
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

  const moved: ProjectStorage['moved'] = async (id) => {
    const header = await database.ask((open) => open.get('headers', id))
    return header !== undefined && !isOwn(header)
  }

  const adopt: ProjectStorage['adopt'] = async (id, project, known) => {
    const before = await read(database, id, keys)
    // A note has no pictures.
    const last = before && 'project' in before.result ? before.result.project : null
    // The page closed before the save was confirmed.
    if (before && 'project' in before.result && bare(before.result.project) === bare(project))
      return true
    const whole = last ? withFilesOf(project, last) : project
    if (before && !known.includes(before.header.stamp)) {
      await keepVersion(id, whole)
      return false
    }
    if (before) seen.set(id, [before.header.stamp])
    return save(id, whole)
  }

  const keepLast: ProjectStorage['keepLast'] = (id) =>
    database.change(async (tx) => {
      const header = await tx.objectStore('headers').get(id)
      if (!header) return
      await keepStored(tx, id)
      seen.set(id, [header.stamp])
    })

  return { load, save, moved, stamps, adopt, keepLast }
}
