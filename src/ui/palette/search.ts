import { KINDS } from '../../graph/everyKind'
import type { Kind } from '../../graph/kinds'
import { distanceToStart } from './distance'
import { type Term, type Terms, termsOf, wordsAsked } from './terms'

/** A kind that a query asks for, with what it needs to be what the query names. */
export interface Match extends Pick<Term, 'set' | 'note'> {
  readonly kind: Kind
}

/** What is asked for: as one word, and its words. */
interface Asked {
  readonly whole: string
  readonly words: readonly string[]
}

/** The name by which a kind answers a query; null where it does not. */
type Rule = (terms: Terms, asked: Asked) => Term | null

const among = ({ own, others }: Terms, fits: (term: Term) => boolean): Term | null =>
  [own, ...others].find(fits) ?? null

/** Does the rest of a name from one of its words on begin so: `pool` in AdaptiveAvgPool2d? */
const startsWithin = ({ words }: Term, whole: string): boolean =>
  words.some((_, i) => words.slice(i).join('').startsWith(whole))

/** Is it made of beginnings of a name's words, from the first on: `bn2` of BatchNorm2d? */
function abbreviates(letters: string, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return false
  for (let n = 1; n <= letters.length && first.startsWith(letters.slice(0, n)); n++) {
    const left = letters.slice(n)
    if (left === '' || rest.some((_, i) => abbreviates(left, rest.slice(i)))) return true
  }
  return false
}

const inCategory: Rule = ({ own, category }, { whole }) =>
  whole.length > 2 && category.startsWith(whole) ? own : null

/** From the best match to the worst; a kind counts by the first of them. */
const BY_NAME: readonly Rule[] = [
  ({ own }, { whole }) => (own.text === whole ? own : null),
  ({ others }, { whole }) => others.find(({ text }) => text === whole) ?? null,
  ({ own }, { whole }) => (own.text.startsWith(whole) ? own : null),
  ({ own }, { whole }) => (startsWithin(own, whole) ? own : null),
  ({ others }, { whole }) => others.find(({ text }) => text.startsWith(whole)) ?? null,
  ({ own }, { whole }) => (whole.length > 3 && own.text.includes(whole) ? own : null),
  inCategory,
  ({ others }, { whole }) =>
    (whole.length > 2 && others.find((term) => startsWithin(term, whole))) || null,
  ({ own, others }, { words }) => {
    const said = [own, ...others].flatMap((term) => term.words)
    const fits = words.length > 1 && words.every((word) => said.some((one) => one.startsWith(word)))
    return fits ? own : null
  },
  ({ own }, { whole }) => (whole.length > 1 && abbreviates(whole, own.words) ? own : null),
]

/** Where no name matches: what the sentence of help says, then a name with one slip of the keys. */
const OTHERWISE: readonly Rule[] = [
  ({ own, help }, { whole, words }) =>
    whole.length > 3 && words.every((word) => help.some((one) => one.startsWith(word)))
      ? own
      : null,
  (terms, { whole }) => among(terms, isNear(whole, 1, 4)),
]

/** Does a name begin nearly so, with the same letter? `shortest`: of queries of so many letters. */
const isNear =
  (whole: string, most: number, shortest: number) =>
  ({ text }: Term): boolean =>
    whole.length >= shortest && text[0] === whole[0] && distanceToStart(whole, text) <= most

/**
 * The kinds that answer by one of these rules, best first, then usual ones, then in palette order,
 * as a category's name lists them all.
 */
function answers(kinds: readonly Kind[], rules: readonly Rule[], asked: Asked): readonly Match[] {
  const found = kinds.flatMap((kind) => {
    const terms = termsOf(kind)
    for (const [rank, rule] of rules.entries()) {
      const term = rule(terms, asked)
      if (term)
        return [{ rank: 2 * rank + (kind.usual || rule === inCategory ? 0 : 1), kind, term }]
    }
    return []
  })
  return found
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ kind, term: { set, note } }) => ({ kind, set, note }))
}

const askedBy = (query: string): Asked => {
  const words = wordsAsked(query)
  return { whole: words.join(''), words }
}

/** The kinds that match a query, best first; all in palette order for an empty query. */
export function searchKinds(query: string, kinds: readonly Kind[] = KINDS): readonly Match[] {
  const asked = askedBy(query)
  if (asked.whole === '') return kinds.map((kind) => ({ kind }))
  const named = answers(kinds, BY_NAME, asked)
  if (named.length > 0) return named
  for (const rule of OTHERWISE) {
    const found = answers(kinds, [rule], asked)
    if (found.length > 0) return found
  }
  return []
}

/** The kind whose name is nearest to a query without matches; null if none is near. */
export function nearestKind(query: string, kinds: readonly Kind[] = KINDS): Kind | null {
  const { whole } = askedBy(query)
  const near = (terms: Terms): Term | null => among(terms, isNear(whole, 2, 5))
  return answers(kinds, [near], { whole, words: [] })[0]?.kind ?? null
}
