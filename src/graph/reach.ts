import type { LayerKind } from '../layers/layer'
import type { AxisReads, Reads } from '../layers/reads'
import type { Shape } from '../layers/tensorShape'
import { type Graph, inOrder, nodesById, wiresInto } from './graph'
import { kindOf } from './kinds'
import { laidOutAs } from './laidOutAs'
import { type Box, type Region, regionOf, wholeTensor } from './region'
import type { NodeShape, Shapes } from './shapes'
import { type Ties, tiedTo, tiesOf, turned, wholeAxis } from './stretches'

/**
 * What a cell depends on and what depends on it, by node, without the node itself; nodes without
 * such cells are left out.
 */
export interface Reach {
  readonly upstream: ReadonlyMap<string, Region>
  readonly downstream: ReadonlyMap<string, Region>
}

/** Are these the very cells? Else some regions hold more than is meant. */
export const isExact = ({ upstream, downstream }: Reach): boolean =>
  [upstream, downstream].every((map) => [...map.values()].every(({ exact }) => exact))

/**
 * One input port of a layer: from cells of the output to those of the input that they read, and the
 * other way round.
 */
interface Way {
  readonly back: (output: Box) => Region
  readonly forth: (input: Box) => Region
}

/**
 * Axes with more places than this are taken as read from everywhere: the region is then not exact.
 */
const MOST_PLACES = 2 ** 18
/**
 * So many cells are written down for all places of an axis together; above it, too, it is taken as
 * read from everywhere.
 */
const MOST_TIES = 2 ** 20

const isWritten = (reads: AxisReads, output: Shape): boolean =>
  typeof reads !== 'object' ||
  (output[reads.of] <= MOST_PLACES && output[reads.of] * reads.most <= MOST_TIES)

/** How one axis is read, as tables both ways. */
type AxisWay =
  | 'all'
  | number
  | { readonly of: number; readonly reads: Ties; readonly readers: Ties }

function axisWay(reads: AxisReads, size: number, output: Shape): AxisWay {
  if (typeof reads !== 'object') return reads
  const ties = tiesOf(output[reads.of], reads.cells)
  return { of: reads.of, reads: ties, readers: turned(ties, size) }
}

function wayByAxes(axes: readonly AxisReads[], input: Shape, output: Shape): Way {
  const exact = axes.every((reads) => isWritten(reads, output))
  const ways = axes.map((reads, axis) =>
    axisWay(isWritten(reads, output) ? reads : 'all', input[axis], output),
  )
  return {
    back: (box) =>
      regionOf(
        [
          ways.map((way, axis) =>
            way === 'all'
              ? wholeAxis(input[axis])
              : typeof way === 'number'
                ? box[way]
                : tiedTo(way.reads, box[way.of], input[axis]),
          ),
        ],
        exact,
      ),
    forth(box) {
      const reached = [...wholeTensor(output)]
      for (const [axis, way] of ways.entries()) {
        if (typeof way === 'number') reached[way] = box[axis]
        else if (way !== 'all') reached[way.of] = tiedTo(way.readers, box[axis], output[way.of])
      }
      return regionOf([reached], exact)
    },
  }
}

const both = (first: Region, then: (box: Box) => Region): Region => {
  const parts = first.boxes.map(then)
  return regionOf(
    parts.flatMap((part) => part.boxes),
    first.exact && parts.every((part) => part.exact),
  )
}

function wayByLayout(split: Shape, order: readonly number[], input: Shape, output: Shape): Way {
  const ordered = order.map((axis) => split[axis])
  const places = split.map((_, axis) => order.indexOf(axis))
  return {
    back: (box) =>
      both(laidOutAs(box, output, ordered), (made) =>
        laidOutAs(
          places.map((place) => made[place]),
          split,
          input,
        ),
      ),
    forth: (box) =>
      both(laidOutAs(box, input, split), (made) =>
        laidOutAs(
          order.map((axis) => made[axis]),
          ordered,
          output,
        ),
      ),
  }
}

const wayOf = (reads: Reads, input: Shape, output: Shape): Way =>
  'axes' in reads
    ? wayByAxes(reads.axes, input, output)
    : wayByLayout(reads.split, reads.order, input, output)

const ways = new WeakMap<NodeShape, readonly Way[]>()

/**
 * The ways of all ports of a layer whose shapes are known, worked out once for each of its shapes.
 */
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
 * The wires that enter a layer that is computed, each with its way; none for sources, views and
 * layers that wait.
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

/** A cell as a region; null where the node has no such cell. */
function cellOf(shapes: Shapes, id: string, index: readonly number[]): Region | null {
  const shape = shapes.get(id)
  const inside =
    shape?.state === 'ok' &&
    shape.output?.length === index.length &&
    shape.output.every((size, axis) => index[axis] >= 0 && index[axis] < size)
  return inside ? { boxes: [index.map((place) => [[place, place + 1]])], exact: true } : null
}

/**
 * What one cell reads of each input port of its own layer, in the order of the ports; nothing for
 * sources and cells that are not there.
 */
export function readsOfCell(
  graph: Graph,
  shapes: Shapes,
  node: string,
  index: readonly number[],
): readonly Region[] {
  const cell = cellOf(shapes, node, index)
  return cell ? waysInto(graph, shapes, node).map(({ way }) => both(cell, way.back)) : []
}

const added = (there: Region | undefined, more: Region): Region =>
  there ? regionOf([...there.boxes, ...more.boxes], there.exact && more.exact) : more

/**
 * From a cell of what a node gives, its index in PyTorch's order, to every cell upstream that it
 * depends on and every cell downstream that depends on it, over all paths. It tells what is read,
 * whatever the numbers: of a maximum the whole window. Empty where the node has no such cell.
 */
export function reachFrom(
  graph: Graph,
  shapes: Shapes,
  node: string,
  index: readonly number[],
): Reach {
  const cell = cellOf(shapes, node, index)
  const upstream = new Map<string, Region>()
  const downstream = new Map<string, Region>()
  if (!cell) return { upstream, downstream }
  const order = inOrder(graph)
  const start = order.findIndex(({ id }) => id === node)
  upstream.set(node, cell)
  for (let i = start; i >= 0; i--) {
    const region = upstream.get(order[i].id)
    if (region)
      for (const { from, way } of waysInto(graph, shapes, order[i].id))
        upstream.set(from, added(upstream.get(from), both(region, way.back)))
  }
  downstream.set(node, cell)
  for (let i = start + 1; i < order.length; i++) {
    const { id } = order[i]
    if (!wiresInto(graph, id).some(({ from }) => downstream.has(from))) continue
    for (const { from, way } of waysInto(graph, shapes, id)) {
      const region = downstream.get(from)
      if (region) downstream.set(id, added(downstream.get(id), both(region, way.forth)))
    }
  }
  for (const map of [upstream, downstream])
    for (const [id, region] of map) if (id === node || region.boxes.length === 0) map.delete(id)
  return { upstream, downstream }
}
