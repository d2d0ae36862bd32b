import type { SummaryRow } from './summary'
import type { SortKey } from './summaryColumns'

/** Words as people order them, with the numbers in them as numbers: layer2 before layer10. */
const words = new Intl.Collator('en', { numeric: true })

function compared(a: SortKey, b: SortKey): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  return words.compare(String(a), String(b))
}

/** A row and its place in order of evaluation, from 1. */
export interface PlacedRow {
  readonly row: SummaryRow
  readonly place: number
}

/**
 * Rows in the order of a column, of which `key` gives what is compared; those without anything, and
 * NaN, stand last either way, and of equal rows the first computed comes first.
 */
export function sortedRows(
  rows: readonly SummaryRow[],
  key: (row: SummaryRow, place: number) => SortKey,
  descending: boolean,
): readonly PlacedRow[] {
  const placed = rows.map((row, i) => ({ row, place: i + 1, key: key(row, i + 1) }))
  const last = (value: SortKey): boolean => value === null || Number.isNaN(value)
  return placed.sort((a, b) => {
    if (last(a.key) || last(b.key)) return Number(last(a.key)) - Number(last(b.key))
    return descending ? compared(b.key, a.key) : compared(a.key, b.key)
  })
}
