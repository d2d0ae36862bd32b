import { type Graph, type GraphNode, wiresFrom, wiresInto } from './graph'

/** A card and the branch it stands on; 0 is the trunk. */
interface LaneCard {
  readonly id: string
  readonly lane: number
}

/** What stays together: columns of cards, every card on another lane. */
export type Piece = readonly (readonly LaneCard[])[]

/** Pieces of more columns are cut into single ones. */
const MOST_COLUMNS = 16

/**
 * Each node's column: the longest way from a source, in wires. A source stands right before the
 * first card that reads it.
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
 * The cards column by column. A card goes on with the lane of its inputs, the highest of them where
 * branches join, else it takes the next free one.
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
  /** By lane, the last column that is taken. */
  const taken: number[] = []
  const stacks = waiting.map((ids, column) => {
    // Sources that begin here do not push away what comes from the left.
    const begun = ids.filter((id) => wiresInto(graph, id).length > 0)
    const stack = [...begun, ...ids.filter((id) => !begun.includes(id))].map((id) => {
      let lane = Math.min(
        ...wiresInto(graph, id).map((wire) => lanes.get(wire.from) ?? 0),
        Infinity,
      )
      if (lane === Infinity) lane = 0
      while ((taken[lane] ?? -1) >= column) lane++
      const readers = wiresFrom(graph, id).map((wire) => columns.get(wire.to) ?? 0)
      // What branched off keeps its lane until it joins the others again.
      taken[lane] = Math.max(column, ...(lane > 0 ? readers.map((reader) => reader - 1) : []))
      lanes.set(id, lane)
      return { id, lane }
    })
    return stack.sort((a, b) => a.lane - b.lane)
  })
  return { columns, stacks }
}

/**
 * Cuts a graph behind each column where all that has been computed goes through one card, so that
 * branches and what skips them stay together.
 */
export function piecesOf(graph: Graph, order: readonly GraphNode[]): readonly Piece[] {
  const { columns, stacks } = stacksOf(graph, order)
  /** How many wires more, or fewer, pass over a column than over the one before it. */
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
