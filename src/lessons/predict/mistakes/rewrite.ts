import { type Formula, minus, plus, type Summand, times } from '../../../layers/formula'

/** Gives what stands in place of a part of a formula, or undefined where it stays. */
type Rewriting = (part: Formula) => Formula | undefined

const again = (terms: readonly Summand[]): Formula =>
  terms.length === 1 && !terms[0].negative ? terms[0].term : { type: 'sum', terms }

function inside(formula: Formula, rewrite: Rewriting): Formula {
  const go = (part: Formula): Formula => rewritten(part, rewrite)
  if (typeof formula === 'number') return formula
  switch (formula.type) {
    case 'quantity':
      return formula
    case 'sum':
      return again(formula.terms.map((one) => ({ ...one, term: go(one.term) })))
    case 'product':
      return times(...formula.factors.map(go))
    case 'fraction':
      return { ...formula, top: go(formula.top), bottom: go(formula.bottom) }
    case 'power':
      return { ...formula, base: go(formula.base), exponent: go(formula.exponent) }
    default:
      return { ...formula, inside: go(formula.inside) }
  }
}

/** The formula with each outermost part that `rewrite` replaces replaced. */
export const rewritten = (formula: Formula, rewrite: Rewriting): Formula =>
  rewrite(formula) ?? inside(formula, rewrite)

/** Is it this parameter, with its number? */
export const isParameter = (part: Formula, name: string): boolean =>
  typeof part === 'object' && part.type === 'quantity' && part.name === name

/** A sum without the summands that `leaves` names; undefined where it has none of them. */
export function without(
  part: Formula,
  leaves: (summand: Summand, at: number) => boolean,
): Formula | undefined {
  if (typeof part === 'number' || part.type !== 'sum') return
  const kept = part.terms.filter((one, at) => !leaves(one, at))
  return kept.length === part.terms.length || kept.length === 0 ? undefined : again(kept)
}

/** Is this summand + 1, or − 1 where `negative`? */
export const isOne = ({ term, negative }: Summand, less: boolean): boolean =>
  term === 1 && negative === less

/** The numbers of a window along an axis, read from the formula that counts windows. */
export interface WindowNumbers {
  readonly stride: Formula
  readonly padding: Formula
  readonly dilation: Formula
  readonly kernel_size: Formula
}

/** The parameters of a window in a formula; null where one of them does not occur. */
export function windowNumbers(formula: Formula): WindowNumbers | null {
  const found = new Map<string, Formula>()
  rewritten(formula, (part) => {
    if (typeof part === 'object' && part.type === 'quantity' && part.parameter)
      found.set(part.name, part)
    return undefined
  })
  const [stride, padding, dilation, kernel_size] = [
    'stride',
    'padding',
    'dilation',
    'kernel_size',
  ].map((name) => found.get(name))
  return stride && padding && dilation && kernel_size
    ? { stride, padding, dilation, kernel_size }
    : null
}

/** Size after a transposed window: (size − 1)·stride − 2·padding + dilation·(kernel − 1) + 1. */
export const grown = (size: Formula, w: WindowNumbers): Formula =>
  plus(
    minus(times(minus(size, 1), w.stride), times(2, w.padding)),
    times(w.dilation, minus(w.kernel_size, 1)),
    1,
  )

/** Rounding to a whole number, and its inside. */
export const rounding = (part: Formula) =>
  typeof part === 'object' && (part.type === 'floor' || part.type === 'ceil') ? part : null
