import type { Project } from '../../../graph/project'
import type { Shapes } from '../../../graph/shapes'
import { blame } from './blame'
import { meaningOf, meaningWithout } from './meaning'

/** What an error message means here, and the card that it is about, if there is one. */
export interface FaultExplained {
  readonly text: string
  readonly node: string | null
}

/** Explains an error message of PyTorch, or a traceback, by the layers of a project. Pure. */
export function explainFault(text: string, project: Project, shapes: Shapes): FaultExplained {
  const blamed = blame(text, project, shapes)
  return blamed
    ? { text: meaningOf(project.graph, blamed), node: blamed.node }
    : { text: meaningWithout(text), node: null }
}
