import type { Project } from '../../graph/project'
import { backOff, pause } from '../pause'
import { adoptNotes, type UnsavedNote } from './adoptNotes'
import type { Keeper } from './contract'
import { forgetPending } from './pending'
import type { Loaded, ProjectStorage } from './projectStorage'
import type { Former } from './tab'
import { withFilesOf } from './withoutFiles'

/** The page at start. */
export interface Page {
  readonly storage: ProjectStorage
  readonly keeper: Keeper
  /** The pages and projects locked by tabs. */
  readonly held: () => Promise<ReadonlySet<string>>
  /** What this tab had before a reload. */
  readonly former: Former
  /** What the page began with, and what it shows now. */
  readonly first: Project
  readonly present: () => Project
  readonly show: (project: Project, session: unknown) => void
  /** Restores the visitor's settings from the last session. */
  readonly visitor: (session: unknown) => void
  /** Notes what is shown and not saved, as when the page is closed. */
  readonly note: () => void
  readonly say: (tone: 'warn' | 'bad', text: string) => void
  /** Offers a project that arrived too late. */
  readonly offer: (id: string) => void
}

/** What there is to begin with. */
interface FoundAtStart {
  /** Notes of closed pages that do not fit into storage. */
  readonly unsaved: readonly UnsavedNote[]
  /** The project of this tab, else the one last worked on. */
  readonly stored: Exclude<Loaded, { error: string }> | null
  /** What was selected and open in it. */
  readonly session: unknown
}

/** A project to begin with. */
interface Beginning {
  readonly project: Project
  readonly session: unknown
  /** Its id, and what storage has of it. */
  readonly stored: { readonly id: string; readonly as: Project }
  /** What was repaired when it was read, in sentences. */
  readonly repairs: readonly string[]
  /** The key of the note that it came from, which this page takes over. */
  readonly note?: string
}

/** A note is newer than the stored project, but has no pictures. */
function noted(found: FoundAtStart): Beginning | null {
  const last = stored(found)
  const newer = found.unsaved.find(({ note }) => note.project === last?.stored.id)
  if (!last || !newer) return null
  return { ...last, project: withFilesOf(newer.project, last.project), note: newer.note.key }
}

function stored({ stored: found, session }: FoundAtStart): Beginning | null {
  if (!found) return null
  const { id, project, repairs } = found
  return { project, session, repairs, stored: { id, as: project } }
}

/**
 * Where the first project comes from: the first of these that has one. If none has, the first
 * screen stays, which is there from the start.
 */
const ORIGINS: readonly ((found: FoundAtStart) => Beginning | null)[] = [noted, stored]

function begin(page: Page, beginning: Beginning): void {
  const { project, session, stored, repairs, note } = beginning
  page.keeper.begin(project, () => page.show(project, session), stored)
  if (note !== undefined) {
    // From here on this page notes it.
    page.note()
    forgetPending(note)
  }
  for (const repair of repairs) page.say('warn', repair)
}

/**
 * Shows what was found, unless the user has begun something meanwhile: then it is offered. Rejects
 * with one sentence where storage does not answer.
 */
async function bringIn(page: Page): Promise<void> {
  const { storage, keeper, former, say } = page
  const unsaved = await adoptNotes(page)
  const loaded = await storage.load(former.project)
  const session = loaded && (await storage.loadSession(loaded.id))
  page.visitor(await storage.loadSession())
  const isSound = loaded && !('error' in loaded)
  if (loaded && !isSound) say('bad', loaded.error)
  const found: FoundAtStart = { unsaved, stored: isSound ? loaded : null, session }
  let beginning: Beginning | null = null
  for (const origin of ORIGINS) beginning ??= origin(found)
  if (beginning && page.present() === page.first) begin(page, beginning)
  else if (beginning) page.offer(beginning.stored.id)
  keeper.ready()
}

/** Shows what the page begins with, retrying until it can; each failure is reported. */
export async function bootProject(page: Page, fail: (fault: unknown) => void): Promise<void> {
  for (let failures = 0; ; failures++) {
    try {
      return await bringIn(page)
    } catch (fault) {
      fail(fault)
      await pause(backOff(failures))
    }
  }
}
