import type { Project } from '../../graph/project'
import { MOST_PROJECT_NAME } from '../../layers/limits'
import { firstProject } from '../firstProject'
import type { Keeping } from '../keeping/keeping'
import type { KeptState } from '../keeping/projectStorage'
import type { Resumable } from '../keeping/resumable'
import { NOT_KEPT } from '../keeping/saved'
import type { Key } from '../keeping/schema'
import { part } from '../part'
import { backOff, pause } from '../pause'
import { sentence } from '../sentence'
import { smallWindow } from '../smallWindow'
import type { AppStore } from './appStore'
import type { PlaceProject } from './place'

/** The keeping of projects, as the page knows it: also before the part that does it is there. */
export interface Saving {
  /**
   * Puts the first screen in place, brings back what was saved in its stead, and tries until it
   * can; then every change is saved by itself. `open` opens a project that was not there in time.
   * Resolved once it is known what the page begins with: it is there, or does not come yet.
   */
  readonly startSaving: (open: (id: Key) => Promise<void>) => Promise<void>
  /** Was the present project worked at since it was opened? */
  readonly workedAt: () => boolean
  /**
   * Resolves once the present project may give way: null where it is kept, or was not worked at;
   * else why it could not be kept.
   */
  readonly keepPresent: () => Promise<string | null>
  /** A new project takes the place of the present one, which `put` does. */
  readonly beginProject: (project: Project, put: () => void) => void
  /**
   * Reads a state that is kept. A last state is gone on with as it is; a version becomes its
   * project's last state, and the last one a version. Rejects with one sentence.
   */
  readonly resumable: Resumable
  /** All states that are kept, newest first. Rejects with one sentence. */
  readonly versions: () => Promise<readonly KeptState[]>
  /** The id of the present project. */
  readonly presentId: () => string | null
  /** Takes the project from the other tab that has it, once that one has saved. */
  readonly takeOver: () => void
  /**
   * Goes on with the present project as one of its own, beside the other tab's; its name says so,
   * for both stand among the versions.
   */
  readonly goOnAsCopy: () => void
}

const COPY = ' (copy)'

/** Keeps the projects of a store; what does it is fetched while the first picture is made. */
export function createSaving(store: AppStore, placeProject: PlaceProject): Saving {
  const { getState, setStatus } = store
  let keeping: Keeping | null = null
  /** What the page began with. */
  let first: Project | null = null

  const here = (): Keeping => {
    if (!keeping)
      throw new Error(getState().status.saved.text ?? 'Your projects are still being loaded.')
    return keeping
  }

  async function arrive(first: Project, open: (id: Key) => Promise<void>): Promise<void> {
    for (let failures = 0; !keeping; failures++) {
      try {
        const { beginKeeping } = await part(() => import('../keeping/keeping'))
        keeping = beginKeeping({ store, placeProject, first, open })
      } catch (fault) {
        const text = sentence(fault, NOT_KEPT)
        setStatus({ saved: { state: 'failed', at: Date.now(), text } })
        await pause(backOff(failures))
      }
    }
    await keeping.arrived
  }

  const workedAt: Saving['workedAt'] = () =>
    keeping?.keeper.state().touched ?? (first !== null && getState().project !== first)

  return {
    startSaving(open) {
      first = firstProject(smallWindow())
      store.replaceProject(first)
      const fails = new Promise<void>((resolve) =>
        store.subscribe(({ status }) => status.saved.state === 'failed' && resolve()),
      )
      return Promise.race([arrive(first, open), fails])
    },
    workedAt,
    async keepPresent() {
      const reason = keeping ? await keeping.keeper.flush() : workedAt() ? NOT_KEPT : null
      return reason === null ? null : (getState().status.saved.text ?? reason)
    },
    beginProject(project, put) {
      if (keeping) keeping.keeper.begin(project, put)
      else put()
    },
    resumable: async (id) => here().resumable(id),
    versions: async () => here().versions(),
    presentId: () => keeping?.keeper.state().id ?? null,
    takeOver: () => void keeping?.takeOver(),
    goOnAsCopy() {
      if (!keeping) return
      keeping.keeper.copy()
      store.edit('Go on as a copy', (now) => ({
        ...now,
        name: `${now.name.slice(0, MOST_PROJECT_NAME - COPY.length)}${COPY}`,
      }))
    },
  }
}
