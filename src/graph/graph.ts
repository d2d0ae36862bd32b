import type { Parameters } from '../layers/fields'
import type { LayerKind } from '../layers/layer'

/** A position on the canvas, px at 100 % zoom: x to the right, y down. */
export interface Position {
  readonly x: number
  readonly y: number
}

/**
 * A card on the canvas. `id` never changes; `name` is unique, shown to the user and used in PyTorch
 * code.
 */
export interface GraphNode {
  readonly id: string
  readonly kind: string
  readonly name: string
  /** Only parameters that differ from the kind's defaults. */
  readonly parameters: Parameters
  /**
   * Unedited weights are those drawn by the layer's constructor after `torch.manual_seed(seed)`.
   */
  readonly seed: number
  /** Top left corner. */
  readonly position: Position
  /**
   * The id of the card whose weights it uses, as one module that is called twice; then kind,
   * parameters and seed are that card's too, and it has its weights from no third.
   */
  readonly usesWeightsOf?: string
  /** Of what stands for a further output of a card (`expanded`); never of a card. */
  readonly further?: Further
}

/** What a node stands for that is not a card but a further output of one. */
export interface Further {
  readonly card: GraphNode
  /** From 1. */
  readonly output: number
  /** The facts of a layer with this output alone. */
  readonly kind: LayerKind
  /** It is computed by itself, not together with the first output. */
  readonly alone: boolean
}

/** A wire from an output of one card to input `port` (from 0) of another. */
export interface Wire {
  readonly from: string
  /** Which output, from 0; the first where it is left out. */
  readonly output?: number
  readonly to: string
  readonly port: number
}

/** The network: cards and wires, without cycles. */
export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly wires: readonly Wire[]
}

/** The wires by target node and by source node, indexed once per list. */
interface Wiring {
  readonly into: ReadonlyMap<string, readonly Wire[]>
  readonly from: ReadonlyMap<string, readonly Wire[]>
}

const NONE: readonly Wire[] = []
const wirings = new WeakMap<readonly Wire[], Wiring>()

function grouped(wires: readonly Wire[], end: 'from' | 'to'): Map<string, Wire[]> {
  const groups = new Map<string, Wire[]>()
  for (const wire of wires) {
    const group = groups.get(wire[end])
    if (group) group.push(wire)
    else groups.set(wire[end], [wire])
  }
  return groups
}

function wiringOf(wires: readonly Wire[]): Wiring {
  const known = wirings.get(wires)
  if (known) return known
  const into = grouped(wires, 'to')
  for (const group of into.values()) group.sort((a, b) => a.port - b.port)
  const wiring = { into, from: grouped(wires, 'from') }
  wirings.set(wires, wiring)
  return wiring
}

/** The wires that enter a node, by port. Same array as long as the graph's wires are the same. */
export const wiresInto = ({ wires }: Pick<Graph, 'wires'>, id: string): readonly Wire[] =>
  wiringOf(wires).into.get(id) ?? NONE

/** The wires that leave a node, in the order in which they were drawn. */
export const wiresFrom = ({ wires }: Pick<Graph, 'wires'>, id: string): readonly Wire[] =>
  wiringOf(wires).from.get(id) ?? NONE

const tables = new WeakMap<readonly GraphNode[], ReadonlyMap<string, GraphNode>>()

/** The nodes of a list by id; cached per list. */
export function nodesById(nodes: readonly GraphNode[]): ReadonlyMap<string, GraphNode> {
  const known = tables.get(nodes)
  if (known) return known
  const table = new Map(nodes.map((node) => [node.id, node]))
  tables.set(nodes, table)
  return table
}

const orders = new WeakMap<
  readonly GraphNode[],
  { readonly wires: readonly Wire[]; readonly order: readonly GraphNode[] }
>()

/** The nodes in topological order. A graph never contains a cycle (`wireRefusal` prevents it). */
export function inOrder({ nodes, wires }: Graph): readonly GraphNode[] {
  const known = orders.get(nodes)
  if (known?.wires === wires) return known.order
  const { into, from } = wiringOf(wires)
  const byId = nodesById(nodes)
  const left = new Map(nodes.map((node) => [node.id, into.get(node.id)?.length ?? 0]))
  const order = nodes.filter((node) => left.get(node.id) === 0)
  // The list grows during iteration: a node is appended once its last input has been visited.
  for (const { id } of order)
    for (const { to } of from.get(id) ?? NONE) {
      const node = byId.get(to)
      const count = (left.get(to) ?? 0) - 1
      left.set(to, count)
      if (node && count === 0) order.push(node)
    }
  orders.set(nodes, { wires, order })
  return order
}

/** Ids of all nodes that depend on `id`, itself included. */
export function downstreamOf(graph: Graph, id: string): ReadonlySet<string> {
  const reached = new Set([id])
  for (const next of reached) for (const wire of wiresFrom(graph, next)) reached.add(wire.to)
  return reached
}

/** Ids of all nodes that `id` depends on, itself included. */
export function upstreamOf(graph: Graph, id: string): ReadonlySet<string> {
  const needed = new Set([id])
  for (const next of needed) for (const wire of wiresInto(graph, next)) needed.add(wire.from)
  return needed
}
