import type { Project } from '../graph/project'
import { type Arrival, arrive } from './arrival'
import type { Key } from './database'
import { createKeeper, type Keeper } from './keeper'
import { createOwner } from './owner'
import { forgetPending, notePending, pendingKey } from './pending'
import { placeProject } from './place'
import { readSession } from './readSession'
import { NOT_KEPT } from './saved'
import { openStorage, type Version } from './storage'
import { notify, type Session, setRun, setSession, store } from './store'
import { formerTab, noteTab } from './tab'
import { sentence } from './told'
import { unique } from './unique'

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
  Object.fromEntries(
    Object.entries(readSession(session, project)).filter(
      ([key]) => VISITORS.includes(key) === (of === 'visitor'),
    ),
  )

const show = (project: Project, session: unknown): void =>
  placeProject(project, only('project', session, project))

/** A state that is kept, ready to go on with. */
export interface Resumed {
  readonly project: Project
  readonly session: Partial<Session>
  /** Puts it in the place of the present project, which `put` does. */
  readonly begin: (put: () => void) => void
}

/** The keeping of this tab's projects. */
export interface Keeping {
  /** Resolved once what was saved is there. */
  readonly arrived: Promise<void>
  readonly keeper: Keeper
  /** Takes the project from the other tab that has it, once that one has saved. */
  readonly takeOver: () => Promise<void>
  /**
   * Reads a state that is kept: a last state is gone on with as it is, a version becomes its
   * project's last state. Rejects with one sentence.
   */
  readonly resumable: (id: Key) => Promise<Resumed>
  /** All states that are kept, newest first. Rejects with one sentence. */
  readonly versions: () => Promise<readonly Version[]>
}

/**
 * Keeps the projects of this tab, which began with `first`; `open` opens one that was not there in
 * time.
 */
export function beginKeeping(first: Project, open: (id: Key) => Promise<void>): Keeping {
  const page = unique()
  const former = formerTab()
  const storage = openStorage()
  const present = (): Project => store.getState().project

  const keeper = createKeeper(
    first,
    {
      project: present,
      session: () => kept(store.getState().session),
      show,
      tell: (saved) => setRun({ saved }),
      kept: () => notify('warn', 'What another tab saved of this project is among its versions.'),
      has: (id) => noteTab(page, id),
      own: (id) => owner.own(id),
      safe: () => forgetPending(pendingKey(page)),
    },
    () => storage,
  )
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('convscope') : undefined
  const owner = createOwner({
    locks: navigator.locks,
    channel,
    page,
    heard: keeper.hold,
    save: keeper.save,
  })

  /**
   * The page goes: what storage has not finished writing is noted at once, because nothing that
   * waits will be done.
   */
  const leave = (): void => {
    const { id, unsaved } = keeper.state()
    if (unsaved) notePending({ page, project: id, stamps: storage.stamps(id) }, present())
    void keeper.save()
  }

  store.subscribe((state, before) => {
    if (state.project === before.project && state.session === before.session) return
    keeper.changed(state.project !== before.project, state.gesture === null)
  })
  document.addEventListener(
    'visibilitychange',
    () => document.visibilityState === 'hidden' && leave(),
  )
  addEventListener('pagehide', leave)

  const arrival: Arrival = {
    storage,
    keeper,
    held: owner.held,
    former,
    first,
    present,
    show,
    visitor: (session) => setSession(only('visitor', session, present())),
    note: leave,
    say: notify,
    offer: (id) =>
      notify('ok', 'Your last project is here now.', {
        act: { label: 'Open it', run: () => void open(id) },
      }),
  }
  const arrived = arrive(arrival, (fault) =>
    setRun({ saved: { state: 'failed', at: Date.now(), text: sentence(fault, NOT_KEPT) } }),
  )

  const resumable: Keeping['resumable'] = async (id) => {
    if (typeof id === 'number') {
      const { project, of } = await storage.restore(id)
      await storage.keepLast(of)
      return {
        project,
        session: {},
        begin: (put) => keeper.begin(project, put, { id: of, as: null }),
      }
    }
    const found = await storage.load(id)
    if (!found || found.id !== id) throw new Error('This version is no longer stored.')
    if ('error' in found) throw new Error(found.error)
    const session = only('project', await storage.loadSession(id), found.project)
    return {
      project: found.project,
      session,
      begin: (put) => keeper.begin(found.project, put, { id, as: found.project }),
    }
  }

  return { arrived, keeper, takeOver: owner.takeOver, resumable, versions: storage.versions }
}
