import { kindOf } from '../../graph/kinds'
import { cardOf } from '../../graph/outputs'
import { lacksInput } from '../../graph/ports'
import type { State } from '../../store/core/state'

/** Number of cards that do not fit, or failed to compute. */
export const countProblems = ({ shapes, status }: State): number =>
  [...shapes].filter(
    ([id, shape]) => cardOf(id) === id && (shape.problem !== null || id in status.faults),
  ).length

/**
 * Number of layers with an unconnected port. A plot without a wire does not count: it merely draws
 * nothing.
 */
export const countOpen = ({ project, shapes }: State): number =>
  project.graph.nodes.filter(
    (node) =>
      kindOf(node)?.role === 'layer' &&
      lacksInput(project.graph, node) &&
      shapes.get(node.id)?.state === 'waiting',
  ).length
