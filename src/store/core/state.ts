import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import type { Session } from '../session/slices'
import type { Status } from './status'
import type { UndoHistory } from './undoHistory'

/** The state that the page subscribes to. */
export interface State {
  readonly project: Project
  /** How many times the project was replaced: while this stays, an id names the same card. */
  readonly opened: number
  /** Derived from graph and pictures alone: an edit of weights keeps the same object. */
  readonly shapes: Shapes
  readonly history: UndoHistory<Project>
  readonly session: Session
  readonly status: Status
  /** The gesture in progress (a drag of a kernel cell): colour scales are held while it lasts. */
  readonly gesture: string | null
}
