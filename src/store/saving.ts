import type { Project } from '../graph/project'
import type { Key } from './database'
import { firstProject } from './firstProject'
import { backOff, createKeeper, type Keeper } from './keeper'
import { createOwner, type Owner } from './owner'
import { part } from './part'
import { pause } from './pause'
import { forgetPending, type Note, notePending, pendingKey, pendingNotes, readPending } from './pending'
import { placeProject } from './place'
import { readSession } from './readSession'
import type { Loaded, Storage, Version } from './storage'
import { notify, replaceProject, type Session, setRun, setSession, store } from './store'
import { type Former, formerTab, noteTab } from './tab'
import { unique } from './unique'
import { smallWindow } from './view'

const page = unique()
let storage: Storage | null = null
let keeper: Keeper | null = null
let owner: Owner | null = null

const kept = (session: Session): Partial<Session> => ({
  selection: session.selection,
  theme: session.theme,
  drawer: session.drawer,
  tab: session.tab,
  pane: session.pane,
  figures: session.figures,
  lesson: session.lesson,
  grey: session.grey,
  slice: session.slice,
  axes: session.axes,
  backend: session.backend,
  code: session.code,
})

/** What is the visitor's, whichever project is open. */
const VISITORS: readonly string[] = ['theme', 'axes', 'backend', 'code']

/** Of a stored session what is of this project, or what is the visitor's. */
const only = (of: 'project' | 'visitor', session: unknown, project: Project): Partial<Session> =>
  Object.fromEntries(Object.entries(readSession(session, project)).filter(([key]) => VISITORS.includes(key) === (of === 'visitor')))

const show = (project: Project, session: unknown): void => placeProject(project, only('project', session, project))

function begin(): Keeper {
  const made = createKeeper(
    {
      project: () => store.getState().project,
      session: () => kept(store.getState().session),
      show,
      tell: (saved) => setRun({ saved }),
      kept: () => notify('warn', 'What another tab saved of this project is among its versions.'),
      has: (id) => noteTab(page, id),
      own: (id) => owner?.own(id),
      safe: () => forgetPending(pendingKey(page)),
    },
    () => storage,
  )
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('convscope') : undefined
  owner = createOwner({ locks: navigator.locks, channel, page, heard: made.hold, save: made.save })
  return made
}

/** The page goes: what storage has not finished writing is noted at once, because nothing that waits will be done. */
function leave(): void {
  if (!keeper) return
  const { id, unsaved } = keeper.state()
  if (unsaved) notePending({ page, project: id, stamps: storage?.stamps(id) ?? [] }, store.getState().project)
  void keeper.save()
}

/** Stores what pages that are gone had only noted. Gives what storage has no room for. */
async function adopt(into: Storage, former: string | null): Promise<[Note, Project][]> {
  const left: [Note, Project][] = []
  const held = (await owner?.held()) ?? new Set()
  for (const note of pendingNotes()) {
    const own = note.page === former
    if (held.has(note.page) && !own) continue
    const project = await readPending(note)
    if (!project) continue
    const id = note.project ?? (await into.load())?.id ?? unique()
    // Under the hand of another tab it is no more than a version.
    const stamps = note.project === null ? into.stamps(id) : held.has(id) && !own ? [] : note.stamps
    try {
      const last = await into.adopt(id, project, stamps)
      forgetPending(note.key)
      if (!last) notify('warn', `What was not saved of ${project.name} is among its versions.`)
    } catch {
      left.push([note, project])
    }
  }
  return left
}

/** How a project is opened that was not there in time. */
type Open = (id: Key) => Promise<void>

/** What storage holds comes into place, unless something was begun meanwhile: then it is offered. */
async function arrive(from: Storage, first: Project, former: Former, open: Open): Promise<void> {
  const left = await adopt(from, former.page)
  const found = await from.load(former.project)
  const [session, visitors] = [found && (await from.loadSession(found.id)), await from.loadSession()]
  storage = from
  const { project } = store.getState()
  setSession(only('visitor', visitors, project))
  if (project !== first) offer(found, open)
  else settle(found, session, left)
  keeper?.ready()
}

function settle(found: Loaded | null, session: unknown, left: readonly [Note, Project][]): void {
  if (!found) return
  if ('error' in found) return notify('bad', found.error)
  const { id, project, repairs } = found
  const [note, newer] = left.find(([{ project: of }]) => of === id) ?? []
  const present = newer ? { ...newer, pictures: project.pictures } : project
  keeper?.begin(present, () => show(present, session), { id, as: project })
  // From here on this page notes it.
  if (note) leave()
  if (note) forgetPending(note.key)
  for (const repair of repairs) notify('warn', repair)
}

function offer(found: Loaded | null, open: Open): void {
  if (!found) return
  if ('error' in found) return notify('bad', found.error)
  notify('ok', 'Your last project is here now.', { act: { label: 'Open it', run: () => void open(found.id) } })
}

/** Brings back what was saved, and tries until it can; then saves every change by itself: at once, a drag under way twice a second, and when the page goes. */
export async function startSaving(open: Open): Promise<void> {
  const former = formerTab()
  const first = firstProject(smallWindow())
  replaceProject(first)
  const made = (keeper ??= begin())
  store.subscribe((state, before) => {
    if (state.project === before.project && state.session === before.session) return
    made.changed(state.project !== before.project, state.gesture === null)
  })
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave())
  addEventListener('pagehide', leave)
  let from: Storage | null = null
  for (let failures = 0; storage === null; failures++) {
    try {
      from ??= (await part(() => import('./storage'))).openStorage()
      await arrive(from, first, former, open)
    } catch (fault) {
      setRun({ saved: { state: 'failed', at: Date.now(), text: fault instanceof Error ? fault.message : '' } })
      await pause(backOff(failures))
    }
  }
}

/** Resolves once the present project may give way: null where it is kept, or was not worked at; else why it could not be kept. */
export async function keepPresent(): Promise<string | null> {
  const reason = (await keeper?.flush()) ?? null
  const { saved } = store.getState().run
  return reason === null ? null : (saved.text ?? reason)
}

/** Was the present project worked at since it was opened? */
export const workedAt = (): boolean => keeper?.state().touched ?? false

/** A new project takes the place of the present one, which `put` does. */
export function beginProject(project: Project, put: () => void): void {
  if (keeper) keeper.begin(project, put)
  else put()
}

/** A state that is kept, ready to go on with. */
export interface Resumed {
  readonly project: Project
  readonly session: Partial<Session>
  /** Puts it in the place of the present project, which `put` does. */
  readonly begin: (put: () => void) => Promise<void>
}

/** Reads a state that is kept. A last state is gone on with as it is; a version becomes its project's last state, and the last one a version. Rejects with one sentence. */
export async function resumable(id: Key): Promise<Resumed | null> {
  const from = storage
  if (!from || !keeper) return null
  const made = keeper
  if (typeof id === 'number') {
    const { project, of } = await from.restore(id)
    const begin: Resumed['begin'] = async (put) => {
      await from.keepLast(of)
      made.begin(project, put, { id: of, as: null })
    }
    return { project, session: {}, begin }
  }
  const found = await from.load(id)
  if (!found || found.id !== id) throw new Error('This version is no longer stored.')
  if ('error' in found) throw new Error(found.error)
  const session = only('project', await from.loadSession(id), found.project)
  return { project: found.project, session, begin: async (put) => made.begin(found.project, put, { id, as: found.project }) }
}

/** Takes the project from the other tab that has it, once that one has saved. */
export const takeOver = (): void => void owner?.takeOver()

/** Goes on with the present project as one of its own, beside the other tab's. */
export const goOnAsCopy = (): void => keeper?.copy()

/** The id of the present project. */
export const presentId = (): string | null => keeper?.state().id ?? null

/** All states that are kept, newest first. Rejects with one sentence. */
export async function versions(): Promise<readonly Version[]> {
  if (!storage) throw new Error(store.getState().run.saved.text ?? 'Your projects are still being loaded.')
  return storage.versions()
}
