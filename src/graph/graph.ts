import type { Parameters } from '../layers/layer'

/** A card on the canvas. `id` never changes; `name` is unique, and is what the user sees and PyTorch code uses. */
export interface GraphNode {
  readonly id: string
  readonly kind: string
  readonly name: string
  /** Only what differs from the kind's defaults. */
  readonly parameters: Parameters
  /** Weights that nobody edited are those of `torch.manual_seed(seed)` followed by the layer's constructor. */
  readonly seed: number
  /** Top left corner, in canvas pixels at 100 %. */
  readonly position: { readonly x: number; readonly y: number }
}

/** A wire from the output of one card to input `port` (from 0) of another. */
export interface Wire {
  readonly from: string
  readonly to: string
  readonly port: number
}

export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly wires: readonly Wire[]
}

/** The wires that enter a node, by port. */
export const wiresInto = (graph: Graph, id: string): readonly Wire[] => graph.wires.filter((wire) => wire.to === id).sort((a, b) => a.port - b.port)

/** Nodes in an order in which every wire points forward. A graph never holds a cycle (`canConnect` sees to it). */
export function inOrder(graph: Graph): GraphNode[] {
  const left = new Map(graph.nodes.map((node) => [node.id, 0]))
  const next = new Map<string, string[]>()
  for (const { from, to } of graph.wires) {
    left.set(to, (left.get(to) ?? 0) + 1)
    next.set(from, [...(next.get(from) ?? []), to])
  }
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  const ready = graph.nodes.filter((node) => left.get(node.id) === 0).map((node) => node.id)
  const order: GraphNode[] = []
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    const node = byId.get(id)
    if (node) order.push(node)
    for (const to of next.get(id) ?? []) {
      const count = (left.get(to) ?? 0) - 1
      left.set(to, count)
      if (count === 0) ready.push(to)
    }
  }
  return order
}

/** Ids of all nodes that a change of `id` reaches, itself included. */
export function downstreamOf(graph: Graph, id: string): ReadonlySet<string> {
  const reached = new Set([id])
  for (const node of inOrder(graph)) if (graph.wires.some((w) => w.to === node.id && reached.has(w.from))) reached.add(node.id)
  return reached
}
