/** A number, or where it is not known a name: what a formula is made of. */
export interface Quantity {
  readonly type: 'quantity'
  readonly name: string
  /** Not there in a rule, which is written in names. */
  readonly value?: number
  /** The name is that of a parameter, and is marked as its field is. */
  readonly parameter: boolean
}

/** One summand; it is taken away where `negative`. */
export interface Summand {
  readonly negative: boolean
  readonly term: Formula
}

/** A formula as a tree; printed and typeset, it gets the parentheses that it needs. */
export type Formula =
  | number
  | Quantity
  | { readonly type: 'sum'; readonly terms: readonly Summand[] }
  | { readonly type: 'product'; readonly factors: readonly Formula[] }
  | { readonly type: 'fraction'; readonly top: Formula; readonly bottom: Formula }
  | { readonly type: 'power'; readonly base: Formula; readonly exponent: Formula }
  | { readonly type: 'floor' | 'ceil'; readonly inside: Formula }

/** A parameter by its name, in a rule, or with its value, where numbers are put in. */
export const parameter = (name: string, value?: number): Quantity => ({
  type: 'quantity',
  name,
  ...(value === undefined ? {} : { value }),
  parameter: true,
})

/** What is no parameter, by its name: the size of an axis. */
export const named = (name: string): Quantity => ({ type: 'quantity', name, parameter: false })

/** What is below 0 behind the first is taken away, and a sum within a sum has no parentheses. */
function summands(term: Formula, negative: boolean, first: boolean): readonly Summand[] {
  if (typeof term === 'number')
    return [term < 0 && !first ? { negative: !negative, term: -term } : { negative, term }]
  if (term.type === 'quantity' && (term.value ?? 0) < 0 && !first)
    return [{ negative: !negative, term: { ...term, value: -(term.value ?? 0) } }]
  return term.type === 'sum' && !negative
    ? term.terms.flatMap((one, i) => summands(one.term, one.negative, first && i === 0))
    : [{ negative, term }]
}

/** The sum of these, in one row. */
export const plus = (...terms: readonly Formula[]): Formula =>
  terms.length === 1
    ? terms[0]
    : { type: 'sum', terms: terms.flatMap((term, i) => summands(term, false, i === 0)) }

/** The first without the others. */
export const minus = (first: Formula, ...others: readonly Formula[]): Formula => ({
  type: 'sum',
  terms: [
    ...summands(first, false, true),
    ...others.flatMap((term) => summands(term, true, false)),
  ],
})

/** The product of these; 1, and nothing on paper, where there are none. */
export const times = (...factors: readonly Formula[]): Formula =>
  factors.length === 1 ? factors[0] : { type: 'product', factors }

export const over = (top: Formula, bottom: Formula): Formula => ({ type: 'fraction', top, bottom })

export const power = (base: Formula, exponent: Formula): Formula => ({
  type: 'power',
  base,
  exponent,
})

export const floor = (inside: Formula): Formula => ({ type: 'floor', inside })

export const ceil = (inside: Formula): Formula => ({ type: 'ceil', inside })

/** What a formula comes to; NaN where it holds a name without a value. */
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
