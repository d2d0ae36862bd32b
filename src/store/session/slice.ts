import type { Project } from '../../graph/project'

/** One field of the session, with all that is known of it. */
export interface SessionSlice<T> {
  /** What it is on a first visit. */
  readonly initial: T
  /** Is it the project's, or the visitor's, whichever project is open? */
  readonly of: 'project' | 'visitor'
  /**
   * Reads what an earlier visit stored; `ids` are those of the project's cards. Undefined where it
   * is invalid: then the initial value is used. Never throws. Missing where it is not stored.
   */
  read?(stored: unknown, ids: ReadonlySet<unknown>): T | undefined
  /** The value after another project was opened; missing where it stays as it is. */
  opened?(project: Project): T
  /** The value after cards or wires were deleted; the same one where it need not change. */
  sound?(value: T, project: Project): T
  /**
   * The value at a safe start, with nothing of the project selected or open; missing where it shows
   * nothing.
   */
  readonly closed?: T
}

/** Declares a slice of the session. */
export const defineSlice = <T>(slice: SessionSlice<T>): SessionSlice<T> => slice
