import type { Project } from '../graph/project'
import type { Keeper } from './keeper'
import { backOff, pause } from './pause'
import { forgetPending, type Note, pendingNotes, readPending } from './pending'
import type { Loaded, Storage } from './storage'
import type { Former } from './tab'
import { unique } from './unique'

/** A page that has begun, and what storage holds for it. */
export interface Arrival {
  readonly storage: Storage
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

/** Stores what pages that are gone had only noted. Gives what storage has no room for. */
async function adopt({ storage, held, former, say }: Arrival): Promise<[Note, Project][]> {
  const left: [Note, Project][] = []
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
      left.push([note, project])
    }
  }
  return left
}

/** Brings in what storage holds, as often as it takes; each failure is told. */
export async function arrive(arrival: Arrival, fail: (fault: unknown) => void): Promise<void> {
  for (let failures = 0; ; failures++) {
    try {
      return await bringIn(arrival)
    } catch (fault) {
      fail(fault)
      await pause(backOff(failures))
    }
  }
}

/**
 * What storage holds comes into place, unless something was begun meanwhile: then it is offered.
 * Rejects with one sentence where storage does not answer.
 */
async function bringIn(arrival: Arrival): Promise<void> {
  const { storage, keeper, former, first, present, visitor, say, offer } = arrival
  const left = await adopt(arrival)
  const found = await storage.load(former.project)
  const session = found && (await storage.loadSession(found.id))
  const visitors = await storage.loadSession()
  visitor(visitors)
  if (found && 'error' in found) say('bad', found.error)
  else if (found && present() === first) settle(arrival, found, session, left)
  else if (found) offer(found.id)
  keeper.ready()
}

function settle(
  { keeper, show, note, say }: Arrival,
  found: Exclude<Loaded, { error: string }>,
  session: unknown,
  left: readonly [Note, Project][],
): void {
  const { id, project, repairs } = found
  const [noted, newer] = left.find(([{ project: of }]) => of === id) ?? []
  const shown = newer ? { ...newer, pictures: project.pictures } : project
  keeper.begin(shown, () => show(shown, session), { id, as: project })
  if (noted) {
    // From here on this page notes it.
    note()
    forgetPending(noted.key)
  }
  for (const repair of repairs) say('warn', repair)
}
