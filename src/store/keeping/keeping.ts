import type { Project } from '../../graph/project'
import type { AppStore } from '../core/appStore'
import type { PlaceProject } from '../core/place'
import { hasRun } from '../core/undoHistory'
import { sentence } from '../sentence'
import { keptSession, readSession } from '../session/session'
import { bootProject } from './bootProject'
import type { Keeper } from './contract'
import { createKeeper } from './keeper'
import { createOwner } from './owner'
import { forgetPending, notePending, pendingKey } from './pending'
import type { KeptState } from './projectStorage'
import { createResumable, type Resumable } from './resumable'
import { NOT_KEPT } from './saved'
import type { Key } from './schema'
import { openStorage } from './storage'
import { formerTab, noteTab } from './tab'
import { unique } from './unique'

/** Saving of this tab's projects. */
export interface Keeping {
  /** Resolved once what was saved is shown. */
  readonly arrived: Promise<void>
  readonly keeper: Keeper
  /** Takes the project over from the other tab, once that one has saved. */
  readonly takeOver: () => Promise<void>
  readonly resumable: Resumable
  /** All saved states, newest first. Rejects with one sentence. */
  readonly versions: () => Promise<readonly KeptState[]>
  /** Keeps the present state as a version. Rejects with one sentence. */
  readonly keepVersion: () => Promise<number>
}

/** The app whose projects are saved, and how one is opened. */
interface Kept {
  readonly store: AppStore
  readonly placeProject: PlaceProject
  /** What the page began with. */
  readonly first: Project
  /** Opens a project that arrived too late. */
  readonly open: (id: Key) => Promise<void>
}

/** Saves the projects of this tab. */
export function beginKeeping({ store, placeProject, first, open }: Kept): Keeping {
  const { notify, setSession, setStatus } = store
  const page = unique()
  const former = formerTab()
  const storage = openStorage()
  const present = (): Project => store.getState().project
  const show = (project: Project, session: unknown): void =>
    placeProject(project, readSession(session, project, 'project'))

  const keeper = createKeeper(
    first,
    {
      project: present,
      session: () => keptSession(store.getState().session),
      show,
      tell: (saved) => setStatus({ saved }),
      kept: () => notify('warn', 'What another tab saved of this project is among its versions.'),
      has: (id) => noteTab(page, id),
      own: (id) => owner.own(id),
      safe: () => forgetPending(pendingKey(page)),
    },
    () => storage,
  )
  const owner = createOwner({
    locks: navigator.locks,
    channel: 'BroadcastChannel' in window ? new BroadcastChannel('convscope') : undefined,
    page,
    heard: keeper.hold,
    save: keeper.save,
  })

  /**
   * The page is closing: what storage has not finished writing is noted synchronously, because no
   * pending promise will run.
   */
  const leave = (): void => {
    const { id, unsaved } = keeper.state()
    if (unsaved) notePending({ page, project: id, stamps: storage.stamps(id) }, present())
    void keeper.save()
  }

  store.subscribe((state, before) => {
    if (state.project === before.project && state.session === before.session) return
    keeper.changed(state.project !== before.project, state.gesture === null, hasRun(state.history))
  })
  document.addEventListener(
    'visibilitychange',
    () => document.visibilityState === 'hidden' && leave(),
  )
  addEventListener('pagehide', leave)

  const arrived = bootProject(
    {
      storage,
      keeper,
      held: owner.held,
      former,
      first,
      present,
      show,
      visitor: (session) => setSession(readSession(session, present(), 'visitor')),
      note: leave,
      say: notify,
      offer: (id) =>
        notify('ok', 'Your last project is here now.', {
          act: { label: 'Open it', run: () => void open(id) },
        }),
    },
    (fault) =>
      setStatus({ saved: { state: 'failed', at: Date.now(), text: sentence(fault, NOT_KEPT) } }),
  )

  return {
    arrived,
    keeper,
    takeOver: owner.takeOver,
    resumable: createResumable(storage, keeper),
    versions: storage.versions,
    keepVersion: () => storage.keepVersion(keeper.state().id, present()),
  }
}
