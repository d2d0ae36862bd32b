import { boundsOf, cardBoxes } from '../../graph/cardSize'
import type { Project } from '../../graph/project'
import { shapesOf } from '../../graph/shapes'
import type { Session } from '../session/slices'
import { smallWindow } from '../smallWindow'
import type { AppStore } from './appStore'
import type { Pointing } from './pointed'
import type { CanvasView } from './view'

/**
 * Replaces the project, with a view that fits it. `opening` says what is selected and open then.
 */
export type PlaceProject = (project: Project, opening?: Partial<Session>) => void

/** Replaces projects in this store and view. */
export const createPlaceProject =
  (store: AppStore, { viewCommands }: CanvasView, pointing: Pointing): PlaceProject =>
  (project, opening) => {
    const { graph } = project
    const bounds = boundsOf(graph, cardBoxes(graph, shapesOf(project), smallWindow()))
    // The cards are created at the size at which they will be seen: hundreds at full size are slow.
    if (bounds) viewCommands.aim(bounds)
    // Nodes of two projects may have the same id.
    pointing.pointAt(null)
    store.replaceProject(project, opening)
    requestAnimationFrame(() => viewCommands.fit())
  }
