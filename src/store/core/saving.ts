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

/** Saving of projects as the page sees it, even before the code that does it has loaded. */
export interface Saving {
  /**
   * Shows the first screen, replaces it by what was saved, retrying until it can; from then on
   * every change is saved automatically. `open` opens a project that arrived too late. Resolved
   * once it is known what the page begins with, or that this takes longer.
   */
  readonly startSaving: (open: (id: Key) => Promise<void>) => Promise<void>
  /** Was the present project edited since it was opened? */
  readonly workedAt: () => boolean
  /**
   * Resolves once the present project may be replaced: null where it is saved, or was not edited;
   * else why it could not be saved.
   */
  readonly keepPresent: () => Promise<string | null>
  /**
   * Keeps the present state among the versions, if it was edited; resolves to whether it is there.
   */
  readonly keepVersion: () => Promise<boolean>
  /** A new project replaces the present one, which `put` does. */
  readonly beginProject: (project: Project, put: () => void) => void
  /**
   * Reads a saved state. A last state is resumed as it is; a version becomes its project's last
   * state, and the last one a version. Rejects with one sentence.
   */
  readonly resumable: Resumable
  /** All saved states, newest first. Rejects with one sentence. */
  readonly versions: () => Promise<readonly KeptState[]>
  /** The id of the present project. */
  readonly presentId: () => string | null
  /** Takes the project over from the other tab, once that one has saved. */
  readonly takeOver: () => void
  /**
   * Continues with the present project as a copy, beside the other tab's; its name says so, since
   * both are listed among the versions.
   */
  readonly goOnAsCopy: () => void
}

const COPY = ' (copy)'

/** How long an edit waits for the version before it, ms. */
const VERSION_PATIENCE = 1500

/** Saves the projects of a store; the code for it is fetched while the first screen is drawn. */
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
    keepVersion: async () =>
      keeping !== null &&
      workedAt() &&
      Promise.race([
        keeping.keepVersion().then(
          () => true,
          () => false,
        ),
        pause(VERSION_PATIENCE).then(() => false),
      ]),
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
