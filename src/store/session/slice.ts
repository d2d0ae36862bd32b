import type { Project } from '../../graph/project'

/** One fact of the session, with all that is known of it. */
export interface SessionSlice<T> {
  /** What it is on a first visit. */
  readonly initial: T
  /** Is it the project's, or the visitor's, whichever project is open? */
  readonly of: 'project' | 'visitor'
  /**
   * Reads what an earlier visit stored; `ids` are those of the project's cards. Undefined where it
   * does not fit: then it is as at first. Never throws. Missing where it is not kept.
   */
  read?(stored: unknown, ids: ReadonlySet<unknown>): T | undefined
  /** What it is once another project was opened; missing where it stays as it is. */
  opened?(project: Project): T
  /** What becomes of it where cards or wires go; the same value where it need not change. */
  sound?(value: T, project: Project): T
  /**
   * What it is at a safe start, where nothing of the project is to be selected or open; missing
   * where it draws nothing.
   */
  readonly closed?: T
}

/** Declares a slice of the session. */
export const defineSlice = <T>(slice: SessionSlice<T>): SessionSlice<T> => slice
