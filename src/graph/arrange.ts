import { type Graph, inOrder, type Position } from './graph'
import { type Piece, piecesOf } from './pieces'

/** Width and height of a card, px. */
export type SizeOf = (id: string) => { readonly width: number; readonly height: number }

/**
 * Gaps between columns (room for a wire's label), between branches, and between rows, where wires
 * run back; px.
 */
const GAP = { column: 106, branch: 66, row: 96 } as const

/** Target aspect ratio (width / height) of the layout, like the canvas. */
const ASPECT = 1.3

const most = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), 0)

interface CardBlock {
  readonly places: ReadonlyMap<string, Position>
  readonly width: number
  readonly height: number
}

/** Cards on a grid with columns and rows as large as their largest card; null is an empty cell. */
function gridOf(
  rows: readonly (readonly (string | null)[])[],
  sizeOf: SizeOf,
  gap: number,
): CardBlock {
  const places = new Map<string, Position>()
  const count = most(rows.map((row) => row.length))
  const sizeAt = (row: number, column: number) => {
    const id = rows[row][column]
    return id === null || id === undefined ? { width: 0, height: 0 } : sizeOf(id)
  }
  const widths = Array.from({ length: count }, (_, column) =>
    most(rows.map((_, row) => sizeAt(row, column).width)),
  )
  let y = 0
  for (const [r, row] of rows.entries()) {
    let x = 0
    for (const [column, id] of row.entries()) {
      if (id !== null) places.set(id, { x, y })
      x += widths[column] + GAP.column
    }
    y += most(row.map((_, column) => sizeAt(r, column).height)) + gap
  }
  return {
    places,
    width: widths.reduce((sum, width) => sum + width + GAP.column, 0),
    height: y - gap,
  }
}

/** A piece with its branches below one another. */
function blockOf(piece: Piece, sizeOf: SizeOf): CardBlock {
  const lanes = most(piece.flatMap((column) => column.map(({ lane }) => lane + 1)))
  const rows = Array.from({ length: lanes }, (_, lane) =>
    piece.map((column) => column.find((card) => card.lane === lane)?.id ?? null),
  )
  return gridOf(rows, sizeOf, GAP.branch)
}

/** Breaks the blocks, left to right, into rows of at most this width. */
function rowsOf(blocks: readonly CardBlock[], width: number): CardBlock[][] {
  const rows: CardBlock[][] = []
  let used = Infinity
  for (const block of blocks) {
    if (used + block.width > width) {
      rows.push([])
      used = 0
    }
    rows[rows.length - 1].push(block)
    used += block.width
  }
  return rows
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** The rows whose aspect ratio comes closest to the canvas's. */
function folded(blocks: readonly CardBlock[]): CardBlock[][] {
  const widest = most(blocks.map((block) => block.width))
  const total = sum(blocks.map((block) => block.width))
  let best: CardBlock[][] = []
  let least = Infinity
  for (
    let width = widest;
    best.length !== 1 && width < total + widest;
    width += widest / 4 + total / 200
  ) {
    const rows = rowsOf(blocks, width)
    const height = sum(rows.map((row) => most(row.map((block) => block.height)) + GAP.row))
    const size = Math.max(
      most(rows.map((row) => sum(row.map((block) => block.width)))) / ASPECT,
      height,
    )
    if (size < least) {
      least = size
      best = rows
    }
  }
  return best
}

/**
 * Top left corners of all cards, px: left to right in order of evaluation, long chains folded into
 * rows, branches below one another. A block between two single cards stays in one row, so that its
 * skip connections go round it.
 */
export function layoutOf(graph: Graph, sizeOf: SizeOf): ReadonlyMap<string, Position> {
  const places = new Map<string, Position>()
  let top = 0
  for (const row of folded(
    piecesOf(graph, inOrder(graph)).map((piece) => blockOf(piece, sizeOf)),
  )) {
    let left = 0
    for (const block of row) {
      for (const [id, { x, y }] of block.places) places.set(id, { x: left + x, y: top + y })
      left += block.width
    }
    top += most(row.map((block) => block.height)) + GAP.row
  }
  return places
}

/** Top left corners of cards on a grid of ids, row by row, with this gap between rows; px. */
export const layoutInGrid = (
  rows: readonly (readonly (string | null)[])[],
  sizeOf: SizeOf,
  gap: number = GAP.row,
): ReadonlyMap<string, Position> => gridOf(rows, sizeOf, gap).places
