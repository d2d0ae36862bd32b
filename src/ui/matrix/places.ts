/** An entry of a matrix, or a row of it. */
export interface Place {
  readonly row: number
  readonly column: number | null
}

/** The entry that a key moves to in a matrix of this size; null for other keys. */
export function moved(
  { row, column }: Place,
  key: string,
  step: number,
  rows: number,
  columns: number,
): Place | null {
  const at = column ?? 0
  const inside = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value))
  if (key === 'ArrowUp') return { row: inside(row - step, rows), column: at }
  if (key === 'ArrowDown') return { row: inside(row + step, rows), column: at }
  if (key === 'ArrowLeft') return { row, column: inside(at - step, columns) }
  if (key === 'ArrowRight') return { row, column: inside(at + step, columns) }
  if (key === 'Home') return { row, column: 0 }
  return key === 'End' ? { row, column: columns - 1 } : null
}
