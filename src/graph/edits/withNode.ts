import type { Graph, GraphNode } from '../graph'
import type { Project } from '../project'

/** The project with other cards, other wires, or both. */
export const withGraph = (project: Project, graph: Partial<Graph>): Project => ({
  ...project,
  graph: { ...project.graph, ...graph },
})

/** The project with one card changed; no-op if none has this id. */
export const withNode = (
  project: Project,
  id: string,
  change: (node: GraphNode) => GraphNode,
): Project =>
  withGraph(project, {
    nodes: project.graph.nodes.map((node) => (node.id === id ? change(node) : node)),
  })
