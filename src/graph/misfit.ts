import { isProblem } from '../layers/problem'
import { type Sentence } from '../layers/sentence'
import { type Shape } from '../layers/tensorShape'
import { shapeFrom } from './answer'
import { kindOf, parametersOf } from './kinds'
import { nodeOf, type Project } from './project'

/**
 * Would this output fit into that input? For dimming ports while a wire is dragged; null if it
 * fits, else the reason.
 */
export function misfit(project: Project, output: Shape | null, to: string): Sentence | null {
  const node = nodeOf(project, to)
  const kind = node && kindOf(node)
  // What a layer of several inputs can take depends on the others; its problem stands on its card.
  if (
    !kind ||
    kind.role === 'source' ||
    output === null ||
    (kind.inputs !== 1 && kind.inputs !== 'any')
  )
    return null
  const result = shapeFrom(kind, [output], parametersOf(node))
  return isProblem(result) ? result.text : null
}
