import { isProblem } from '../layers/problem'
import { type Sentence } from '../layers/sentence'
import { type Shape } from '../layers/tensorShape'
import { shapeFrom } from './answer'
import { kindOf, parametersOf } from './kinds'
import { nodeOf, type Project } from './project'

/**
 * Why this output does not fit that input; null if it does. Used to dim ports while a wire is
 * dragged.
 */
export function misfit(project: Project, output: Shape | null, to: string): Sentence | null {
  const node = nodeOf(project, to)
  const kind = node && kindOf(node)
  // With several inputs, what fits depends on the others; the card itself reports the problem.
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
