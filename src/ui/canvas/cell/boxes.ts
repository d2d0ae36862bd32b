import type { InternalNode } from '@xyflow/react'
import type { CardBox } from '../../../graph/route'

/** The position and size of a card, as measured by React Flow. */
export const boxOf = (node: InternalNode): CardBox => ({
  x: node.internals.positionAbsolute.x,
  y: node.internals.positionAbsolute.y,
  width: node.measured.width ?? 0,
  height: node.measured.height ?? 0,
})

/** Side of a grid cell, px: a little more than a large card. */
const CELL = 400
/** How far below its two cards a wire still avoids other cards, px. */
const REACH = 66

interface Placed {
  readonly id: string
  readonly box: CardBox
}

/** The cards bucketed by a coarse grid, so that a wire tests only cards near its route. */
type Buckets = ReadonlyMap<string, readonly Placed[]>

function* cellsUnder({ x, y, width, height }: CardBox): Generator<string> {
  for (let column = Math.floor(x / CELL); column <= Math.floor((x + width) / CELL); column++)
    for (let row = Math.floor(y / CELL); row <= Math.floor((y + height) / CELL); row++)
      yield `${column} ${row}`
}

interface Grid {
  readonly cells: Buckets
  readonly boxes: ReadonlyMap<string, CardBox>
  /** Incremented with each list of nodes. */
  readonly version: number
  /** The grid cells that a card left, entered or was resized in since the last list. */
  readonly changed: ReadonlySet<string>
}

const grids = new WeakMap<object, Grid>()
let latest: Grid = { cells: new Map(), boxes: new Map(), version: 0, changed: new Set() }

const same = (a: CardBox | undefined, b: CardBox | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.x === b.x &&
  a.y === b.y &&
  a.width === b.width &&
  a.height === b.height

/** Cells in which the cards of two grids differ. */
function changedCells(before: Grid['boxes'], after: Grid['boxes']): Set<string> {
  const changed = new Set<string>()
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const old = before.get(id)
    const now = after.get(id)
    if (same(old, now)) continue
    for (const box of [old, now]) if (box) for (const cell of cellsUnder(box)) changed.add(cell)
  }
  return changed
}

/**
 * Computed once per list of nodes: React Flow makes a new one whenever a card moves or is measured.
 */
function gridOf({ nodes, nodeLookup }: Places): Grid {
  const known = grids.get(nodes)
  if (known) return known
  const cells = new Map<string, Placed[]>()
  const boxes = new Map<string, CardBox>()
  for (const [id, node] of nodeLookup) {
    const placed = { id, box: boxOf(node) }
    boxes.set(id, placed.box)
    for (const cell of cellsUnder(placed.box)) {
      const there = cells.get(cell)
      if (there) there.push(placed)
      else cells.set(cell, [placed])
    }
  }
  latest = { cells, boxes, version: latest.version + 1, changed: changedCells(latest.boxes, boxes) }
  grids.set(nodes, latest)
  return latest
}

/** The bounding box of two boxes, and the row below them. */
function around(a: CardBox, b: CardBox): CardBox {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y + REACH,
  }
}

/** React Flow's nodes. */
interface Places {
  readonly nodes: object
  readonly nodeLookup: ReadonlyMap<string, InternalNode>
}

/** The route of a wire: from its card to another, around the cards near their bounding box. */
type FindWay = (source: CardBox, target: CardBox, others: readonly CardBox[]) => string

/**
 * Finds the route of one wire, again only if a card near it has changed: React Flow asks at every
 * pixel of a drag.
 */
export function wayBetween(
  source: string,
  target: string,
  find: FindWay,
): (places: Places) => string {
  let way = ''
  let nodes: object | null = null
  let version = -1
  return (places) => {
    if (places.nodes === nodes) return way
    const from = places.nodeLookup.get(source)
    const to = places.nodeLookup.get(target)
    if (!from || !to) return ''
    const grid = gridOf(places)
    const near = [...cellsUnder(around(boxOf(from), boxOf(to)))]
    const stays = grid.version === version + 1 && !near.some((cell) => grid.changed.has(cell))
    nodes = places.nodes
    version = grid.version
    if (stays) return way
    const others = new Set<CardBox>()
    for (const cell of near)
      for (const { id, box } of grid.cells.get(cell) ?? [])
        if (id !== source && id !== target) others.add(box)
    way = find(boxOf(from), boxOf(to), [...others])
    return way
  }
}
