import type { Project } from '../../graph/project'
import type { Hold } from './owner'
import type { Saved } from './saved'

/** The tab whose project is kept. */
export interface KeptTab {
  readonly project: () => Project
  /** What is open and selected. */
  readonly session: () => unknown
  /** Puts another project in the place of the present one. */
  readonly show: (project: Project, session: unknown) => void
  readonly tell: (saved: Saved) => void
  /** Another tab saved the project that this one goes on with; that state is a version now. */
  readonly kept: () => void
  /** Says which project the tab has now, so that it finds it again. */
  readonly has: (id: string) => void
  /** Asks for a project for this tab, which `hold` answers. */
  readonly own: (id: string) => void
  /** Everything is stored: what was noted in case the page closes is no longer needed. */
  readonly safe: () => void
}

/** Saves one tab's project for ever, as long as it is this tab's. */
export interface Keeper {
  /** The project (`project`) or the session changed; `quiet` where no drag is under way. */
  readonly changed: (project: boolean, quiet: boolean) => void
  /** Writes now what is not written yet. */
  readonly save: () => Promise<void>
  /** Storage has told what it holds: from now on it is written. */
  readonly ready: () => void
  /**
   * Resolves once the present project may go: null where it is kept or was not worked at, else why
   * it could not be kept.
   */
  readonly flush: () => Promise<string | null>
  /**
   * Another project takes the place of the present one, which `show` does: a new one, or one of
   * which storage has a state (`as`, null where it has another).
   */
  readonly begin: (
    project: Project,
    show: () => void,
    stored?: { readonly id: string; readonly as: Project | null },
  ) => void
  /** Goes on with the same project as one of its own. */
  readonly copy: () => void
  /** Tells whose the project is. */
  readonly hold: (hold: Hold) => void
  /**
   * The project's id; whether storage lacks changes of it; whether it was worked at since it was
   * opened.
   */
  readonly state: () => {
    readonly id: string
    readonly unsaved: boolean
    readonly touched: boolean
  }
}
