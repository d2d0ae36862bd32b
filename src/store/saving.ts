import type { Project } from '../graph/project'
import { type Arrival, arrive } from './arrival'
import type { Key } from './database'
import { firstProject } from './firstProject'
import { createKeeper, type Keeper } from './keeper'
import { NOT_KEPT } from './saved'
import { createOwner, type Owner } from './owner'
import { part } from './part'
import { forgetPending, notePending, pendingKey } from './pending'
import { placeProject } from './place'
import { readSession } from './readSession'
import type { Storage, Version } from './storage'
import { notify, replaceProject, type Session, setRun, setSession, store } from './store'
import { formerTab, noteTab } from './tab'
import { sentence } from './told'
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

/** How a project is opened that was not there in time. */
type Open = (id: Key) => Promise<void>

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
  const arrival: Omit<Arrival, 'storage'> = {
    keeper: made,
    held: async () => (await owner?.held()) ?? new Set(),
    former,
    first,
    present: () => store.getState().project,
    show,
    visitor: (session) => setSession(only('visitor', session, store.getState().project)),
    note: leave,
    say: notify,
    offer: (id) => notify('ok', 'Your last project is here now.', { act: { label: 'Open it', run: () => void open(id) } }),
  }
  const opened = async (): Promise<Storage> => (storage ??= (await part(() => import('./storage'))).openStorage())
  await arrive(opened, arrival, (fault) => setRun({ saved: { state: 'failed', at: Date.now(), text: sentence(fault, NOT_KEPT) } }))
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
  readonly begin: (put: () => void) => void
}

/** Reads a state that is kept. A last state is gone on with as it is; a version becomes its project's last state, and the last one a version. Rejects with one sentence. */
export async function resumable(id: Key): Promise<Resumed | null> {
  const from = storage
  if (!from || !keeper) return null
  const made = keeper
  if (typeof id === 'number') {
    const { project, of } = await from.restore(id)
    await from.keepLast(of)
    return { project, session: {}, begin: (put) => made.begin(project, put, { id: of, as: null }) }
  }
  const found = await from.load(id)
  if (!found || found.id !== id) throw new Error('This version is no longer stored.')
  if ('error' in found) throw new Error(found.error)
  const session = only('project', await from.loadSession(id), found.project)
  return { project: found.project, session, begin: (put) => made.begin(found.project, put, { id, as: found.project }) }
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
