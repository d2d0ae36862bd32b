import type { Shape } from '../layers/tensorShape'
import { type Graph, type GraphNode, nodesById, wiresInto } from './graph'
import { kindOf } from './kinds'
import type { Shapes } from './shapes'

/** The size of a card's preview; the widths are tokens of theme.css. */
export type CardSize = 'large' | 'chart' | 'wide' | 'small'

/** A card is large if its source has this many rows or columns. */
const LARGE = 64
/** Beyond this number of cards, all are small. */
const MOST_LARGE = 40

const isMap = (shape: Shape): boolean => shape.length === 4 && shape[2] * shape[3] > 1

/** `root` is the shape of the source reached through the first input of every node. */
function sizeOf(node: GraphNode, shape: Shape | null, root: Shape | null, deep: boolean): CardSize {
  if (kindOf(node)?.role === 'view') return 'wide'
  const known = shape ?? root
  if (!known) return 'small'
  if (isMap(known))
    return !deep && Math.max(...(root ?? known).slice(-2)) > LARGE ? 'large' : 'small'
  const signal = known.length === 3 || known.length === 1 || known[0] > 1
  return signal && known.some((size) => size > 4) ? 'chart' : 'small'
}

const memo = new WeakMap<Shapes, ReadonlyMap<string, CardSize>>()

/**
 * The size of every card: large for maps of a photo, a chart for signals and plots, small for small
 * maps, vectors, and in deep networks.
 */
export function cardSizes(graph: Graph, shapes: Shapes): ReadonlyMap<string, CardSize> {
  const known = memo.get(shapes)
  if (known) return known
  const nodes = nodesById(graph.nodes)
  const roots = new Map<string, Shape | null>()
  const sizes = new Map<string, CardSize>()
  // The shapes are in order of evaluation, so a node's inputs come before it.
  for (const [id, { output }] of shapes) {
    const node = nodes.get(id)
    const before = wiresInto(graph, id)[0]
    const root = before ? (roots.get(before.from) ?? null) : output
    roots.set(id, root)
    if (node) sizes.set(id, sizeOf(node, output, root, graph.nodes.length > MOST_LARGE))
  }
  memo.set(shapes, sizes)
  return sizes
}

/** Width and height at full window size, px (theme.css and LayerCard.module.css). */
const BOXES: Readonly<Record<CardSize, { readonly width: number; readonly height: number }>> = {
  large: { width: 322, height: 326 },
  chart: { width: 202, height: 224 },
  wide: { width: 274, height: 316 },
  small: { width: 202, height: 154 },
}

/** A large card's size in a small window, px. */
const LARGE_IN_SMALL = { width: 218, height: 256 }

/**
 * The expected sizes of the cards before they are rendered, px; `smallWindow` where theme.css
 * shrinks large ones.
 */
export function cardBoxes(
  graph: Graph,
  shapes: Shapes,
  smallWindow = false,
): (id: string) => { readonly width: number; readonly height: number } {
  const sizes = cardSizes(graph, shapes)
  const boxes = smallWindow ? { ...BOXES, large: LARGE_IN_SMALL } : BOXES
  return (id) => boxes[sizes.get(id) ?? 'small']
}

/** Bounding box of all cards, px; null if there are none. */
export function boundsOf(
  graph: Graph,
  sizeOf: ReturnType<typeof cardBoxes>,
): { x: number; y: number; width: number; height: number } | null {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const { id, position } of graph.nodes) {
    const { width, height } = sizeOf(id)
    left = Math.min(left, position.x)
    top = Math.min(top, position.y)
    right = Math.max(right, position.x + width)
    bottom = Math.max(bottom, position.y + height)
  }
  return left === Infinity ? null : { x: left, y: top, width: right - left, height: bottom - top }
}
