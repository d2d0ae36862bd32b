import type { Project } from '../../graph/project'
import { forgetPending, type PendingNote, pendingNotes, readPending } from './pending'
import type { ProjectStorage } from './projectStorage'
import type { Former } from './tab'
import { unique } from './unique'

/** What a page that is gone had noted, and storage has no room for. */
export interface UnsavedNote {
  readonly note: PendingNote
  readonly project: Project
}

/** Where notes are to go. */
interface Adopting {
  readonly storage: ProjectStorage
  /** The pages and projects that tabs hold. */
  readonly held: () => Promise<ReadonlySet<string>>
  /** What this tab had before it was loaded again. */
  readonly former: Former
  readonly say: (tone: 'warn', text: string) => void
}

/**
 * Stores what pages that are gone had only noted: as the last state of its project where nothing
 * was saved since, else as a version. Gives what storage has no room for.
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
    // Under the hand of another tab it is no more than a version.
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
