import { type Graph, type GraphNode, inOrder, wiresFrom, wiresInto } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import { furtherOutputs, sourceOf } from '../../graph/outputs'
import { wiresByPort } from '../../graph/ports'
import type { LayerKind } from '../../layers/layer'

/**
 * A connected component: data enter at the sources and leave at the outputs. Views are not in it.
 */
export interface Subgraph {
  readonly sources: readonly GraphNode[]
  /** In topological order. */
  readonly layers: readonly GraphNode[]
  /** Layers that no other reads. */
  readonly outputs: readonly GraphNode[]
  /** `net`, or `net2` and so on where there are several. */
  readonly net: string
}

const isView = (node: GraphNode): boolean => kindOf(node)?.role === 'view'

/** The facts of a layer; undefined for a kind that this version does not know. */
export const layerOf = (node: GraphNode): LayerKind | undefined => {
  const kind = kindOf(node)
  return kind?.role === 'layer' ? kind : undefined
}

/** Ids of the outputs that a layer reads, by port; null where no wire enters. */
export const readsOf = (graph: Graph, node: GraphNode): readonly (string | null)[] =>
  wiresByPort(graph, node).map((wire) => (wire ? sourceOf(wire) : null))

/** The connected components of a network, in order of their first cards. */
export function subgraphsOf(graph: Graph): readonly Subgraph[] {
  const nodes = inOrder(graph).filter((node) => !isView(node))
  const inside = new Set(nodes.map((node) => node.id))
  const group = new Map<string, number>()
  let count = 0
  for (const { id } of nodes) {
    if (group.has(id)) continue
    const left = [id]
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      if (group.has(next) || !inside.has(next)) continue
      group.set(next, count)
      left.push(
        ...wiresInto(graph, next).map((wire) => wire.from),
        ...wiresFrom(graph, next).map((wire) => wire.to),
      )
    }
    count++
  }
  const groups: GraphNode[][] = Array.from({ length: count }, () => [])
  for (const node of nodes) groups[group.get(node.id) ?? 0].push(node)
  let nets = 0
  return groups.map((members) => {
    const layers = members.filter((node) => kindOf(node)?.role !== 'source')
    if (layers.length > 0) nets++
    return {
      sources: members.filter((node) => kindOf(node)?.role === 'source'),
      layers,
      outputs: layers.filter((node) =>
        wiresFrom(graph, node.id).every((wire) => !inside.has(wire.to)),
      ),
      net: nets < 2 ? 'net' : `net${nets}`,
    }
  })
}

/** Is it a chain: layers of one output that each read the one before, the first the only source? */
export const isChain = (graph: Graph, { sources, layers }: Subgraph): boolean =>
  sources.length <= 1 &&
  layers.every((node, i) => {
    const reads = readsOf(graph, node)
    const before = i > 0 ? layers[i - 1].id : (sources[0]?.id ?? null)
    return reads.length === 1 && reads[0] === before && furtherOutputs(node).length === 0
  })
