import type { InternalNode } from '@xyflow/react'
import type { Box } from './route'

/** The place and size of a card, as React Flow measured it. */
export const boxOf = (node: InternalNode): Box => ({
  x: node.internals.positionAbsolute.x,
  y: node.internals.positionAbsolute.y,
  width: node.measured.width ?? 0,
  height: node.measured.height ?? 0,
})

/** Edge of a cell of the grid, px: a little more than a large card. */
const CELL = 400

interface Placed {
  readonly id: string
  readonly box: Box
}

/** The cards by the cells of a coarse grid, so that a wire asks only the cards near its way. */
type Cells = ReadonlyMap<string, readonly Placed[]>

function* cellsUnder({ x, y, width, height }: Box): Generator<string> {
  for (let column = Math.floor(x / CELL); column <= Math.floor((x + width) / CELL); column++)
    for (let row = Math.floor(y / CELL); row <= Math.floor((y + height) / CELL); row++) yield `${column} ${row}`
}

const grids = new WeakMap<object, Cells>()

/** Found once for each list of nodes: React Flow makes a new one whenever a card moves or is measured. */
function gridOf(nodes: object, lookup: ReadonlyMap<string, InternalNode>): Cells {
  const known = grids.get(nodes)
  if (known) return known
  const cells = new Map<string, Placed[]>()
  for (const [id, node] of lookup) {
    const placed = { id, box: boxOf(node) }
    for (const cell of cellsUnder(placed.box)) {
      const there = cells.get(cell)
      if (there) there.push(placed)
      else cells.set(cell, [placed])
    }
  }
  grids.set(nodes, cells)
  return cells
}

/** The smallest box around two. */
function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y }
}

/** The boxes of the cards that a wire between two cards may have to go round: all others near the smallest box around both. */
export function boxesBetween(state: { readonly nodes: object; readonly nodeLookup: ReadonlyMap<string, InternalNode> }, source: string, target: string): Box[] {
  const [from, to] = [state.nodeLookup.get(source), state.nodeLookup.get(target)]
  if (!from || !to) return []
  const cells = gridOf(state.nodes, state.nodeLookup)
  const found = new Set<Box>()
  for (const cell of cellsUnder(around(boxOf(from), boxOf(to))))
    for (const { id, box } of cells.get(cell) ?? []) if (id !== source && id !== target) found.add(box)
  return [...found]
}
