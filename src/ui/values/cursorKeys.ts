import type { KeyboardEvent } from 'react'

/** The cell that a key moves to in a table of this size; `page` is the number of rows in view. */
export function target(
  event: KeyboardEvent,
  [row, col]: readonly [number, number],
  rows: number,
  cols: number,
  page: number,
): readonly [number, number] | null {
  const far = event.ctrlKey || event.metaKey
  const ways: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [far ? 0 : row - 1, col],
    ArrowDown: [far ? rows - 1 : row + 1, col],
    ArrowLeft: [row, far ? 0 : col - 1],
    ArrowRight: [row, far ? cols - 1 : col + 1],
    Home: [far ? 0 : row, 0],
    End: [far ? rows - 1 : row, cols - 1],
    PageUp: [row - page, col],
    PageDown: [row + page, col],
  }
  const way = ways[event.key]
  return way && !event.altKey
    ? [Math.max(0, Math.min(rows - 1, way[0])), Math.max(0, Math.min(cols - 1, way[1]))]
    : null
}
