/** The Levenshtein distance of two words. Source: Levenshtein, 1966. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i)
  for (let i = 1; i <= from.length; i++) {
    const above = row
    row = [i]
    for (let j = 1; j <= to.length; j++)
      row.push(
        Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1)),
      )
  }
  return row[to.length]
}

/**
 * The word of the list closest to this one, ignoring its case, or undefined where none is close or
 * it is longer than 40 letters.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 40) return undefined
  const ranked = known
    .map((name) => ({ name, far: distance(word.toLowerCase(), name) }))
    .toSorted((a, b) => a.far - b.far)
  const best = ranked[0]
  return best && best.far <= Math.min(2, best.name.length - 1) ? best.name : undefined
}
