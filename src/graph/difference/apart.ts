import type { Graph, GraphNode, Wire } from '../graph'
import type { Project } from '../project'

/** Before the ids of a network that is compared; no id of a card holds it (group separator). */
const MARK = '\u001d'

/** The id under which a card of the other network is known. */
export const apartId = (id: string): string => MARK + id

const nodes = new WeakMap<GraphNode, GraphNode>()
const lists = new WeakMap<readonly Wire[], readonly Wire[]>()

/** A card under its other id; the same object for the same card. */
export function apartNode(node: GraphNode): GraphNode {
  const known = nodes.get(node)
  if (known) return known
  const { usesWeightsOf } = node
  const own = { ...node, id: apartId(node.id) }
  const fresh =
    usesWeightsOf === undefined ? own : { ...own, usesWeightsOf: apartId(usesWeightsOf) }
  nodes.set(node, fresh)
  return fresh
}

/** A graph whose cards have other ids. */
export function apartGraph(graph: Graph): Graph {
  const wires =
    lists.get(graph.wires) ??
    graph.wires.map((wire) => ({ ...wire, from: apartId(wire.from), to: apartId(wire.to) }))
  lists.set(graph.wires, wires)
  return { nodes: graph.nodes.map(apartNode), wires }
}

/**
 * A project whose cards have other ids, so that what is cached by card of it and of the project
 * that it came from does not mix: both are asked in turn.
 */
export const apart = (project: Project): Project => ({
  ...project,
  graph: apartGraph(project.graph),
  weights: Object.fromEntries(
    Object.entries(project.weights).map(([id, own]) => [apartId(id), own]),
  ),
})

/** The id of a card in its own network, from the one that it has apart. */
export const ownId = (id: string): string => (id.startsWith(MARK) ? id.slice(MARK.length) : id)
