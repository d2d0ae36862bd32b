import { boundsOf, cardBoxes } from '../graph/cardSize'
import type { Project } from '../graph/project'
import { shapesOf } from '../graph/shapes'
import { pointAt } from './pointed'
import { replaceProject, type Session } from './store'
import { smallWindow, viewCommands } from './view'

/**
 * Puts another project in place, with a view that fits it. `opening` says what is selected and open
 * then.
 */
export function placeProject(project: Project, opening: Partial<Session> = {}): void {
  const bounds = boundsOf(project.graph, cardBoxes(project.graph, shapesOf(project), smallWindow()))
  // The cards are made as small as they will be seen: hundreds of them at full size take long.
  if (bounds) viewCommands.aim(bounds)
  // Nodes of two projects may have the same id.
  pointAt(null)
  replaceProject(project, opening)
  requestAnimationFrame(() => viewCommands.fit())
}
