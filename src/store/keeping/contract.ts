import type { Project } from '../../graph/project'
import type { Hold } from './owner'
import type { Saved } from './saved'

/** The tab whose project is saved. */
export interface KeptTab {
  readonly project: () => Project
  /** What is open and selected. */
  readonly session: () => unknown
  /** Replaces the present project by another. */
  readonly show: (project: Project, session: unknown) => void
  readonly tell: (saved: Saved) => void
  /** Another tab saved this project; that state is a version now. */
  readonly kept: () => void
  /** Reports which project the tab has now, so that a reload finds it. */
  readonly has: (id: string) => void
  /** Requests the lock of a project for this tab; `hold` gets the result. */
  readonly own: (id: string) => void
  /** Everything is saved: the note for a closing page is obsolete. */
  readonly safe: () => void
}

/** Saves one tab's project as long as the tab owns it. */
export interface Keeper {
  /**
   * The project (`project`) or the session changed; `quiet` where no drag is under way, `trains`
   * where a training run changes it all the time.
   */
  readonly changed: (project: boolean, quiet: boolean, trains?: boolean) => void
  /** Saves at once what is not saved yet. */
  readonly save: () => Promise<void>
  /** Storage has been read: from now on it may be written. */
  readonly ready: () => void
  /**
   * Resolves once the present project may be replaced: null where it is saved or was not edited,
   * else why it could not be saved.
   */
  readonly flush: () => Promise<string | null>
  /**
   * Another project replaces the present one, which `show` does: a new one, or one of which storage
   * has a state (`as`, null where it has another).
   */
  readonly begin: (
    project: Project,
    show: () => void,
    stored?: { readonly id: string; readonly as: Project | null },
  ) => void
  /** Continues with the same project as a copy of its own. */
  readonly copy: () => void
  /** Reports who owns the project. */
  readonly hold: (hold: Hold) => void
  /**
   * The project's id; whether it has unsaved changes; whether it was edited since it was opened.
   */
  readonly state: () => {
    readonly id: string
    readonly unsaved: boolean
    readonly touched: boolean
  }
}
