import type { Project } from '../../graph/project'
import { backOff, pause } from '../pause'
import { adoptNotes, type UnsavedNote } from './adoptNotes'
import type { Keeper } from './contract'
import { forgetPending } from './pending'
import type { Loaded, ProjectStorage } from './projectStorage'
import type { Former } from './tab'

/** A page that has begun. */
export interface Page {
  readonly storage: ProjectStorage
  readonly keeper: Keeper
  /** The pages and projects that tabs hold. */
  readonly held: () => Promise<ReadonlySet<string>>
  /** What this tab had before it was loaded again. */
  readonly former: Former
  /** What the page began with, and what it shows now. */
  readonly first: Project
  readonly present: () => Project
  readonly show: (project: Project, session: unknown) => void
  /** Takes what is the visitor's from the session of the last visit. */
  readonly visitor: (session: unknown) => void
  /** Notes what is shown and not saved, as when the page goes. */
  readonly note: () => void
  readonly say: (tone: 'warn' | 'bad', text: string) => void
  /** Offers the project that was not there in time. */
  readonly offer: (id: string) => void
}

/** What there is to begin with. */
interface FoundAtStart {
  /** What pages that are gone had noted, and storage has no room for. */
  readonly unsaved: readonly UnsavedNote[]
  /** The project that this tab had, else the one that was worked on last. */
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
  /** What was mended when it was read, in sentences. */
  readonly repairs: readonly string[]
  /** The key of the note that it is of, which this page takes over. */
  readonly note?: string
}

/** What a page had noted of the stored project is newer, and has no pictures. */
function noted(found: FoundAtStart): Beginning | null {
  const last = stored(found)
  const newer = found.unsaved.find(({ note }) => note.project === last?.stored.id)
  if (!last || !newer) return null
  const { pictures } = last.project
  return { ...last, project: { ...newer.project, pictures }, note: newer.note.key }
}

function stored({ stored: found, session }: FoundAtStart): Beginning | null {
  if (!found) return null
  const { id, project, repairs } = found
  return { project, session, repairs, stored: { id, as: project } }
}

/**
 * Where the project comes from that is shown first, in this order: the first that has one gives it.
 * Where none has, the first screen stays, which stands there from the start.
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
 * What there is comes into place, unless something was begun meanwhile: then it is offered. Rejects
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

/** Shows what the page is to begin with, as often as it takes; each failure is told. */
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
