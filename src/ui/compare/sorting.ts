/** A column by whose numbers a table can be sorted. */
export interface SortColumn<R> {
  readonly id: string
  readonly head: string
  readonly title: string
  readonly of: (row: R) => number
}

/** The column that a table is sorted by, and which way; null: in the order of the network. */
export interface Sorting {
  readonly id: string
  readonly descending: boolean
}

/** How it is sorted after a press: from the largest, from the smallest, as the network is. */
export const nextSorting = (id: string, now: Sorting | null): Sorting | null =>
  now?.id !== id ? { id, descending: true } : now.descending ? { id, descending: false } : null

/** The rows in this order; what is no number comes last either way. */
export function sortedBy<R>(
  rows: readonly R[],
  columns: readonly SortColumn<R>[],
  sorting: Sorting | null,
): readonly R[] {
  const column = columns.find(({ id }) => id === sorting?.id)
  if (!column || !sorting) return rows
  const last = sorting.descending ? -Infinity : Infinity
  const key = (row: R): number => {
    const value = column.of(row)
    return Number.isNaN(value) ? last : value
  }
  const sign = sorting.descending ? -1 : 1
  return rows.toSorted((a, b) => {
    const [x, y] = [key(a), key(b)]
    return x === y ? 0 : sign * (x < y ? -1 : 1)
  })
}
