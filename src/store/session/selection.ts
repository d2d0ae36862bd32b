import { nodesById } from '../../graph/graph'
import type { Project } from '../../graph/project'
import { shapesOf } from '../../graph/shapes'
import { defineSlice } from './slice'

/** The first card with weights: what a learner will want to edit. */
const firstWeighted = (project: Project): string[] => {
  const shapes = shapesOf(project)
  return project.graph.nodes
    .filter((node) => (shapes.get(node.id)?.weights.length ?? 0) > 0)
    .slice(0, 1)
    .map((node) => node.id)
}

/** The selected cards, by id. */
export const selection = defineSlice<readonly string[]>({
  initial: [],
  of: 'project',
  read: (stored, ids) =>
    Array.isArray(stored)
      ? [...new Set(stored.filter((id): id is string => ids.has(id)))]
      : undefined,
  opened: firstWeighted,
  sound: (selected, { graph }) => {
    const nodes = nodesById(graph.nodes)
    return selected.every((id) => nodes.has(id)) ? selected : selected.filter((id) => nodes.has(id))
  },
  closed: [],
})
