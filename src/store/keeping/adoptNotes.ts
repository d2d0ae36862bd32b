import type { Project } from '../../graph/project'
import { forgetPending, type PendingNote, pendingNotes, readPending } from './pending'
import type { ProjectStorage } from './projectStorage'
import type { Former } from './tab'
import { unique } from './unique'

/** A closed page's note that does not fit into storage. */
export interface UnsavedNote {
  readonly note: PendingNote
  readonly project: Project
}

/** Where notes are to go. */
interface Adopting {
  readonly storage: ProjectStorage
  /** The pages and projects locked by tabs. */
  readonly held: () => Promise<ReadonlySet<string>>
  /** What this tab had before a reload. */
  readonly former: Former
  readonly say: (tone: 'warn', text: string) => void
}

/**
 * Stores the notes of closed pages: as the last state of the project where nothing was saved since,
 * else as a version. Returns those that do not fit into storage.
 */
export async function adoptNotes({ storage, held, former, say }: Adopting): Promise<UnsavedNote[]> {
  const left: UnsavedNote[] = []
  const living = await held()
  for (const note of pendingNotes()) {
    const own = note.page === former.page
    if (living.has(note.page) && !own) continue
    const project = await readPending(note)
    if (!project) {
      forgetPending(note.key)
      continue
    }
    const id = note.project ?? (await storage.load())?.id ?? unique()
    // While another tab has the project it is only a version.
    const stamps =
      note.project === null ? storage.stamps(id) : living.has(id) && !own ? [] : note.stamps
    try {
      const last = await storage.adopt(id, project, stamps)
      forgetPending(note.key)
      if (!last) say('warn', `What was not saved of ${project.name} is among its versions.`)
    } catch {
      left.push({ note, project })
    }
  }
  return left
}
