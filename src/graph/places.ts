import { cardBoxes } from './cardSize'
import type { Graph, GraphNode, Position } from './graph'
import type { Shapes } from './shapes'

interface PlacedBox extends Position {
  readonly width: number
  readonly height: number
}

/** Gap between cards, px: a wire's label goes there. */
const GAP = { x: 106, y: 40 } as const
/** Card size before its shape is known, px. */
const USUAL = { width: 322, height: 326 } as const

const apart = (a: PlacedBox, b: PlacedBox): boolean =>
  a.x + a.width + 20 <= b.x ||
  b.x + b.width + 20 <= a.x ||
  a.y + a.height + 20 <= b.y ||
  b.y + b.height + 20 <= a.y

const boxesOf = (graph: Graph, shapes: Shapes): ReadonlyMap<string, PlacedBox> => {
  const size = cardBoxes(graph, shapes)
  return new Map(graph.nodes.map(({ id, position }) => [id, { ...position, ...size(id) }]))
}

/** The position itself if a card fits there, else the nearest free one below. */
export function freePlace(
  graph: Graph,
  shapes: Shapes,
  at: Position,
  size: { readonly width: number; readonly height: number } = USUAL,
): Position {
  const boxes = [...boxesOf(graph, shapes).values()]
  let y = at.y
  for (;;) {
    const mine: PlacedBox = { x: at.x, y, ...size }
    const inWay = boxes.filter((box) => !apart(mine, box))
    if (inWay.length === 0) return { x: at.x, y }
    y = Math.max(...inWay.map((box) => box.y + box.height)) + GAP.y
  }
}

/** Position for a card after another: to its right, or below what is there. */
export function placeAfter(graph: Graph, shapes: Shapes, node: GraphNode): Position {
  const box = boxesOf(graph, shapes).get(node.id)
  return freePlace(graph, shapes, {
    x: node.position.x + (box?.width ?? USUAL.width) + GAP.x,
    y: node.position.y,
  })
}

/** Position for a card between two, and new positions of the cards that make room. */
export interface Room {
  readonly place: Position
  readonly moved: ReadonlyMap<string, Position>
}

/** Halfway if there is room; else the cards to the right in the same row move by one card. */
export function placeBetween(graph: Graph, shapes: Shapes, from: GraphNode, to: GraphNode): Room {
  const boxes = boxesOf(graph, shapes)
  const a = boxes.get(from.id)
  const b = boxes.get(to.id)
  const none: ReadonlyMap<string, Position> = new Map()
  if (!a || !b) return { place: from.position, moved: none }
  const size = { width: Math.min(a.width, b.width), height: Math.min(a.height, b.height) }
  const middle = {
    x: Math.round((a.x + a.width + b.x - size.width) / 2),
    y: Math.round((a.y + b.y) / 2),
  }
  const free = [...boxes.values()].every((box) => apart({ ...middle, ...size }, box))
  if (free && b.x > a.x) return { place: middle, moved: none }
  if (b.x <= a.x)
    return {
      place: freePlace(graph, shapes, { x: a.x + a.width + GAP.x, y: a.y }, size),
      moved: none,
    }
  const step = size.width + GAP.x - Math.max(0, b.x - (a.x + a.width + GAP.x))
  const row = [...boxes].filter(
    ([, box]) => box.x >= b.x && box.y < b.y + b.height && box.y + box.height > b.y,
  )
  return {
    place: { x: a.x + a.width + GAP.x, y: Math.round((a.y + b.y) / 2) },
    moved: new Map(row.map(([id, box]) => [id, { x: box.x + step, y: box.y }])),
  }
}
