import { type Graph, type GraphNode, wiresFrom, wiresInto } from './graph'

/** A card and the lane (branch) it is in; 0 is the trunk. */
interface LaneCard {
  readonly id: string
  readonly lane: number
}

/** A unit of the layout: columns of cards, each card of a column in a different lane. */
export type Piece = readonly (readonly LaneCard[])[]

/** Pieces with more columns are split into single ones. */
const MOST_COLUMNS = 16

/**
 * Each node's column: the longest path from a source, in wires. Sources are placed directly before
 * their first reader.
 */
function columnsOf(graph: Graph, order: readonly GraphNode[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>()
  for (const { id } of order)
    columns.set(
      id,
      Math.max(-1, ...wiresInto(graph, id).map((wire) => columns.get(wire.from) ?? 0)) + 1,
    )
  for (const { id } of order) {
    const readers = wiresFrom(graph, id).map((wire) => columns.get(wire.to) ?? 0)
    if (wiresInto(graph, id).length === 0 && readers.length > 0)
      columns.set(id, Math.min(...readers) - 1)
  }
  return columns
}

/**
 * The cards by column. A card continues the topmost lane of its inputs; if that is taken, it moves
 * to the next free one.
 */
function stacksOf(
  graph: Graph,
  order: readonly GraphNode[],
): { columns: ReadonlyMap<string, number>; stacks: LaneCard[][] } {
  const columns = columnsOf(graph, order)
  const waiting: string[][] = []
  for (const { id } of order) {
    const column = columns.get(id) ?? 0
    const there = waiting[column] ?? (waiting[column] = [])
    there.push(id)
  }
  const lanes = new Map<string, number>()
  /** Last occupied column of each lane. */
  const taken: number[] = []
  const stacks = waiting.map((ids, column) => {
    // New sources do not displace branches that continue from the left.
    const begun = ids.filter((id) => wiresInto(graph, id).length > 0)
    const stack = [...begun, ...ids.filter((id) => !begun.includes(id))].map((id) => {
      let lane = Math.min(
        ...wiresInto(graph, id).map((wire) => lanes.get(wire.from) ?? 0),
        Infinity,
      )
      if (lane === Infinity) lane = 0
      while ((taken[lane] ?? -1) >= column) lane++
      const readers = wiresFrom(graph, id).map((wire) => columns.get(wire.to) ?? 0)
      // A branch keeps its lane until it joins another.
      taken[lane] = Math.max(column, ...(lane > 0 ? readers.map((reader) => reader - 1) : []))
      lanes.set(id, lane)
      return { id, lane }
    })
    return stack.sort((a, b) => a.lane - b.lane)
  })
  return { columns, stacks }
}

/**
 * Splits a graph after each column where everything passes through a single card, so that branches
 * and skip connections stay within one piece.
 */
export function piecesOf(graph: Graph, order: readonly GraphNode[]): readonly Piece[] {
  const { columns, stacks } = stacksOf(graph, order)
  /** Change in the number of wires that pass over a column, from the one before. */
  const change = Array.from({ length: stacks.length + 1 }, () => 0)
  for (const { from, to } of graph.wires) {
    const start = columns.get(from)
    const end = columns.get(to)
    if (start === undefined || end === undefined || end - start < 2) continue
    change[start + 1]++
    change[end]--
  }
  const pieces: Piece[] = []
  let open: LaneCard[][] = []
  let passing = 0
  for (const [column, stack] of stacks.entries()) {
    passing += change[column]
    open.push(stack)
    const last = column === stacks.length - 1
    if (!last && (stack.length > 1 || passing > 0)) continue
    pieces.push(...(open.length > MOST_COLUMNS ? open.map((single) => [single]) : [open]))
    open = []
  }
  return pieces
}
