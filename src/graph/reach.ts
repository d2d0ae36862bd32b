import type { LayerKind } from '../layers/layer'
import { expanded } from './expanded'
import { type Graph, inOrder, nodesById, wiresInto } from './graph'
import { kindOf } from './kinds'
import type { NodeShape } from './nodeShape'
import { followed, type Region, regionOf, type Way } from './region'
import type { Shapes } from './shapes'
import { wayOf } from './way'

/**
 * The cells that a cell depends on and that depend on it, by id of an output (a card's own for its
 * first), without its own; outputs without such cells are omitted.
 */
export interface Reach {
  readonly upstream: ReadonlyMap<string, Region>
  readonly downstream: ReadonlyMap<string, Region>
}

/** Is the reach exact? Else some regions contain more cells than it. */
export const isExact = ({ upstream, downstream }: Reach): boolean =>
  [upstream, downstream].every((map) => [...map.values()].every(({ exact }) => exact))

const ways = new WeakMap<NodeShape, readonly Way[]>()

/** The relations of all ports of a layer whose shapes are known; cached per shape. */
function waysOf(kind: LayerKind, shape: NodeShape): readonly Way[] {
  const known = ways.get(shape)
  if (known) return known
  const inputs = shape.inputs.filter((input) => input !== null)
  const output = shape.output ?? []
  const fresh = kind
    .reads(inputs, shape.parameters, output)
    .map((reads, port) => wayOf(reads, inputs[port], output))
  ways.set(shape, fresh)
  return fresh
}

/**
 * The wires that enter a computed layer, each with its relation; none for sources, views and
 * waiting layers.
 */
function waysInto(
  graph: Graph,
  shapes: Shapes,
  id: string,
): { readonly from: string; readonly way: Way }[] {
  const node = nodesById(graph.nodes).get(id)
  const shape = shapes.get(id)
  const kind = node && kindOf(node)
  if (kind?.role !== 'layer' || shape?.state !== 'ok' || shape.output?.includes(0)) return []
  const found = waysOf(kind, shape)
  return wiresInto(graph, id).map(({ from, port }, i) => ({
    from,
    way: found[kind.inputs === 'any' ? i : port],
  }))
}

/** A cell as a region; null if it is out of range. */
function cellOf(shapes: Shapes, id: string, index: readonly number[]): Region | null {
  const shape = shapes.get(id)
  const inside =
    shape?.state === 'ok' &&
    shape.output?.length === index.length &&
    shape.output.every((size, axis) => index[axis] >= 0 && index[axis] < size)
  return inside ? { boxes: [index.map((place) => [[place, place + 1]])], exact: true } : null
}

/**
 * The cells of each input port that one cell of the layer reads, by port; none for sources and
 * cells out of range.
 */
export function readsOfCell(
  graph: Graph,
  shapes: Shapes,
  node: string,
  index: readonly number[],
): readonly Region[] {
  const cell = cellOf(shapes, node, index)
  return cell
    ? waysInto(expanded(graph), shapes, node).map(({ way }) => followed(cell, way.back))
    : []
}

const added = (there: Region | undefined, more: Region): Region =>
  there ? regionOf([...there.boxes, ...more.boxes], there.exact && more.exact) : more

/**
 * All cells that a cell (its index in PyTorch's axis order) depends on upstream, and those that
 * depend on it downstream, over all paths. Independent of values: max pooling depends on its whole
 * window. Empty if the cell is out of range.
 */
export function reachFrom(
  cards: Graph,
  shapes: Shapes,
  node: string,
  index: readonly number[],
): Reach {
  const cell = cellOf(shapes, node, index)
  const upstream = new Map<string, Region>()
  const downstream = new Map<string, Region>()
  if (!cell) return { upstream, downstream }
  const graph = expanded(cards)
  const order = inOrder(graph)
  const start = order.findIndex(({ id }) => id === node)
  upstream.set(node, cell)
  for (let i = start; i >= 0; i--) {
    const region = upstream.get(order[i].id)
    if (region)
      for (const { from, way } of waysInto(graph, shapes, order[i].id))
        upstream.set(from, added(upstream.get(from), followed(region, way.back)))
  }
  downstream.set(node, cell)
  for (let i = start + 1; i < order.length; i++) {
    const { id } = order[i]
    if (!wiresInto(graph, id).some(({ from }) => downstream.has(from))) continue
    for (const { from, way } of waysInto(graph, shapes, id)) {
      const region = downstream.get(from)
      if (region) downstream.set(id, added(downstream.get(id), followed(region, way.forth)))
    }
  }
  for (const map of [upstream, downstream])
    for (const [id, region] of map) if (id === node || region.boxes.length === 0) map.delete(id)
  return { upstream, downstream }
}
