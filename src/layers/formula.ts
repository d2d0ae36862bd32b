/** A number, or a symbol where the number is unknown: the leaves of a formula. */
export interface Quantity {
  readonly type: 'quantity'
  readonly name: string
  /** Absent in a rule, which is symbolic. */
  readonly value?: number
  /** The name is a parameter's, and is coloured like its field. */
  readonly parameter: boolean
}

/** One summand, subtracted where `negative`. */
export interface Summand {
  readonly negative: boolean
  readonly term: Formula
}

/** A formula as a tree; parentheses are added when it is printed or typeset. */
export type Formula =
  | number
  | Quantity
  | { readonly type: 'sum'; readonly terms: readonly Summand[] }
  | { readonly type: 'product'; readonly factors: readonly Formula[] }
  | { readonly type: 'fraction'; readonly top: Formula; readonly bottom: Formula }
  | { readonly type: 'power'; readonly base: Formula; readonly exponent: Formula }
  | { readonly type: 'floor' | 'ceil'; readonly inside: Formula }

/** A parameter by name in a rule, or with its value where numbers are substituted. */
export const parameter = (name: string, value?: number): Quantity => ({
  type: 'quantity',
  name,
  ...(value === undefined ? {} : { value }),
  parameter: true,
})

/** A quantity that is no parameter, such as the size of an axis. */
export const named = (name: string): Quantity => ({ type: 'quantity', name, parameter: false })

/** Negative numbers after the first are subtracted, and nested sums flattened. */
function summands(term: Formula, negative: boolean, first: boolean): readonly Summand[] {
  if (typeof term === 'number')
    return [term < 0 && !first ? { negative: !negative, term: -term } : { negative, term }]
  if (term.type === 'quantity' && (term.value ?? 0) < 0 && !first)
    return [{ negative: !negative, term: { ...term, value: -(term.value ?? 0) } }]
  return term.type === 'sum' && !negative
    ? term.terms.flatMap((one, i) => summands(one.term, one.negative, first && i === 0))
    : [{ negative, term }]
}

/** The sum of these, flattened. */
export const plus = (...terms: readonly Formula[]): Formula =>
  terms.length === 1
    ? terms[0]
    : { type: 'sum', terms: terms.flatMap((term, i) => summands(term, false, i === 0)) }

/** The first minus the others. */
export const minus = (first: Formula, ...others: readonly Formula[]): Formula => ({
  type: 'sum',
  terms: [
    ...summands(first, false, true),
    ...others.flatMap((term) => summands(term, true, false)),
  ],
})

/** The product of these; 1, and not printed, if there are none. */
export const times = (...factors: readonly Formula[]): Formula =>
  factors.length === 1 ? factors[0] : { type: 'product', factors }

/** A fraction, top / bottom. */
export const over = (top: Formula, bottom: Formula): Formula => ({ type: 'fraction', top, bottom })

/** base raised to exponent. */
export const power = (base: Formula, exponent: Formula): Formula => ({
  type: 'power',
  base,
  exponent,
})

/** ⌊inside⌋ */
export const floor = (inside: Formula): Formula => ({ type: 'floor', inside })

/** ⌈inside⌉ */
export const ceil = (inside: Formula): Formula => ({ type: 'ceil', inside })

/** The value of a formula; NaN if it holds a name without a value. */
export function resultOf(formula: Formula): number {
  if (typeof formula === 'number') return formula
  switch (formula.type) {
    case 'quantity':
      return formula.value ?? Number.NaN
    case 'sum':
      return formula.terms.reduce(
        (sum, { negative, term }) => (negative ? sum - resultOf(term) : sum + resultOf(term)),
        0,
      )
    case 'product':
      return formula.factors.reduce<number>((product, factor) => product * resultOf(factor), 1)
    case 'fraction':
      return resultOf(formula.top) / resultOf(formula.bottom)
    case 'power':
      return resultOf(formula.base) ** resultOf(formula.exponent)
    default:
      return Math[formula.type](resultOf(formula.inside))
  }
}
