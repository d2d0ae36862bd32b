import { apartNode } from '../../graph/difference/apart'
import { type GraphNode, nodesById } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import type { Project } from '../../graph/project'
import type { CardIds } from './rivalParts'

const inputs = new WeakMap<GraphNode, Map<string, GraphNode>>()

/** A source under the id of another card; the same object for the same two. */
function sourceAs(source: GraphNode, id: string): GraphNode {
  const known = inputs.get(source) ?? new Map<string, GraphNode>()
  inputs.set(source, known)
  const fresh = known.get(id) ?? { ...apartNode(source), id }
  known.set(id, fresh)
  return fresh
}

/** Does it show what the network is given? What a Parameter holds itself is learned. */
const isInput = (node: GraphNode): boolean => {
  const kind = kindOf(node)
  return kind?.role === 'source' && kind.weights === undefined
}

/** The other network, its sources showing what those that they are paired with show here. */
export function withInputs(other: Project, project: Project, pairs: readonly CardIds[]): Project {
  const own = nodesById(project.graph.nodes)
  const sources = new Map(
    pairs.flatMap(([ours, theirs]) => {
      const source = own.get(ours)
      return source && isInput(source) ? [[theirs, source] as const] : []
    }),
  )
  const { datasets } = project
  return {
    ...other,
    graph: {
      nodes: other.graph.nodes.map((node) => {
        const source = sources.get(node.id)
        return source && isInput(node) ? sourceAs(source, node.id) : node
      }),
      wires: other.graph.wires,
    },
    pictures: project.pictures,
    ...(datasets ? { datasets } : {}),
  }
}
