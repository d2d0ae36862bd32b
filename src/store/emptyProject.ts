import type { Project } from '../graph/project'

/** A new project, without a card. */
export const emptyProject = (): Project => ({
  name: 'Untitled',
  graph: { nodes: [], wires: [] },
  weights: {},
  pictures: {},
})
