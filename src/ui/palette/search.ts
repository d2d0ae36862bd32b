import { KINDS } from '../../graph/everyKind'
import type { Kind } from '../../graph/kinds'
import { searchText } from '../controls/searchText'
import { titleOf } from './categories'

/**
 * How well a kind matches a query: 0 its name starts with it, 1 contains it, 2 its category does, 3
 * its help does; null not at all.
 */
function rank(kind: Kind, query: string): number | null {
  const wanted = searchText(query)
  const name = searchText(kind.kind)
  if (name.startsWith(wanted)) return 0
  if (name.includes(wanted)) return 1
  if (searchText(titleOf(kind.category)).includes(wanted)) return 2
  return wanted.length > 2 && searchText(kind.help).includes(wanted) ? 3 : null
}

/** The kinds that match a query, best first, then in palette order; all for an empty query. */
export function matchKinds(query: string, kinds: readonly Kind[] = KINDS): readonly Kind[] {
  if (searchText(query) === '') return kinds
  return kinds
    .map((kind) => ({ kind, rank: rank(kind, query) }))
    .filter((match): match is { kind: Kind; rank: number } => match.rank !== null)
    .sort((a, b) => a.rank - b.rank)
    .map(({ kind }) => kind)
}

/** The smallest Levenshtein distance from `a` to any prefix of `b`. */
function distanceToStart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return Math.min(...row)
}

/**
 * The kind whose name is nearest to a query without matches; of ties the first in the palette, but
 * 2-D before 1-D. Null if none is near.
 */
export function nearestKind(query: string, kinds: readonly Kind[] = KINDS): Kind | null {
  const wanted = searchText(query)
  let best: Kind | null = null
  let least = wanted.length / 2
  for (const kind of kinds) {
    const distance = distanceToStart(wanted, searchText(kind.kind))
    const twin = best === null || best.kind.replace('1d', '2d') === kind.kind
    if (distance > least || (distance === least && !twin)) continue
    best = kind
    least = distance
  }
  return best
}
