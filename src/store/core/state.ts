import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import type { Session } from '../session/slices'
import type { Status } from './status'
import type { UndoHistory } from './undoHistory'

/** All that the page follows. */
export interface State {
  readonly project: Project
  /**
   * How many projects were opened in place of another: an id names the same card as long as this
   * stays.
   */
  readonly opened: number
  /** Follows from graph and pictures alone: an edit of weights leaves it as it is. */
  readonly shapes: Shapes
  readonly history: UndoHistory<Project>
  readonly session: Session
  readonly status: Status
  /** The gesture in progress (a drag of a kernel cell): colour scales are held while it lasts. */
  readonly gesture: string | null
}
