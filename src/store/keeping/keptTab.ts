import type { Project } from '../../graph/project'
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
