import {
  type Arithmetic,
  type Combined,
  productOf,
  type Read,
  type Source,
  type Term,
  winnerOf,
} from '../../layers/arithmetic'

/** All terms of all groups. */
export const allTerms = ({ groups }: Combined): readonly Term[] =>
  groups.flatMap(({ terms }) => terms)

/** Sum of the magnitudes of all terms and of the bias. */
export const sizeOfTerms = (combined: Combined, read: Read): number =>
  allTerms(combined).reduce((sum, term) => sum + Math.abs(productOf(term, read)), 0) +
  (combined.bias === undefined ? 0 : Math.abs(read(combined.bias)))

/** The `most` terms with the largest products, NaN first, and the sum of the others. */
export function largestTerms(
  terms: readonly Term[],
  read: Read,
  most: number,
): { readonly terms: readonly Term[]; readonly rest: { count: number; sum: number } } {
  const rank = (value: number): number => (Number.isNaN(value) ? Infinity : Math.abs(value))
  const ranked = terms
    .map((term) => ({ term, product: productOf(term, read) }))
    .toSorted((a, b) => rank(b.product) - rank(a.product) || 0)
  const others = ranked.slice(most)
  return {
    terms: ranked.slice(0, most).map(({ term }) => term),
    rest: { count: others.length, sum: others.reduce((sum, { product }) => sum + product, 0) },
  }
}

/** The cell that contributes most; null if no input is read. */
export function leadingSource(arithmetic: Arithmetic, read: Read): Source | null {
  if (arithmetic.combine === 'same') return arithmetic.value
  if (!('groups' in arithmetic)) return arithmetic.x
  const terms = allTerms(arithmetic)
  const at =
    arithmetic.combine === 'max'
      ? winnerOf(terms, read)
      : terms.indexOf(largestTerms(terms, read, 1).terms[0])
  return at < 0 ? null : terms[at].value
}

/** The most terms of a long sum that are shown. */
export const MOST_TERMS = 12
