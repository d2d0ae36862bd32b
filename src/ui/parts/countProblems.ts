import { kindOf } from '../../graph/kinds'
import { lacksInput } from '../../graph/problems'
import type { State } from '../../store/core/state'

/** How many layers do not fit, or failed while they were computed. */
export const countProblems = ({ shapes, status }: State): number =>
  [...shapes].filter(([id, shape]) => shape.problem !== null || id in status.faults).length

/**
 * How many layers have a port without a wire. A plot without one is no trouble: it only draws
 * nothing.
 */
export const countOpen = ({ project, shapes }: State): number =>
  project.graph.nodes.filter(
    (node) =>
      kindOf(node)?.role === 'layer' &&
      lacksInput(project.graph, node) &&
      shapes.get(node.id)?.state === 'waiting',
  ).length
