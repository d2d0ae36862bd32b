import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { writerOf } from '../code/script'
import { subgraphsOf } from '../code/subgraphs'
import type { Unwritable } from '../format'
import { unfit } from '../torchproject/misfits'

/** Why there would be no notebook: a cell would not run. */
export function notebookMisfits(project: Project, shapes: Shapes): readonly Unwritable[] {
  const w = writerOf(project, shapes, 'torch')
  const parts = subgraphsOf(project.graph).filter(({ layers }) => layers.length > 0)
  if (parts.length === 0)
    return [
      {
        node: null,
        blocks: true,
        text: 'There is no network yet: connect a layer to a picture or to numbers.',
      },
    ]
  return parts.flatMap((part) => unfit(w, part))
}
