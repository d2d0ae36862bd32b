/**
 * The fewest letters to insert, delete, replace or swap with the next one that make `a` the
 * beginning of `b`. Source: Damerau, A technique for computer detection and correction of spelling
 * errors, 1964, each place edited once.
 */
export function distanceToStart(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        rows[i - 1][j] + 1,
        row[j - 1] + 1,
        rows[i - 1][j - 1] + (same ? 0 : 1),
        swapped ? rows[i - 2][j - 2] + 1 : Infinity,
      )
    }
    rows.push(row)
  }
  return Math.min(...rows[a.length])
}
