import { type Formula, over, plus, power, resultOf, times } from '../../../layers/formula'
import type { Mistake } from './mistake'
import { rounding } from './rewrite'
import { isA, replaced, written } from './rewriting'

/** Two factors or more of which a formula is the product, rounded or not. */
function factorsOf(formula: Formula): readonly Formula[] {
  const inside = rounding(formula)?.inside ?? formula
  return isA(inside, 'product') && inside.factors.length > 1 ? inside.factors : []
}

/** A rule for such factors. */
const ofFactors =
  (make: (factors: readonly Formula[]) => Formula | null) =>
  (formula: Formula): Formula | null => {
    const factors = factorsOf(formula)
    return factors.length === 0 ? null : make(factors)
  }

/** Is it a sum of plain numbers: sizes put one after the other? */
const isSumOfSizes = (formula: Formula): formula is Extract<Formula, { readonly type: 'sum' }> =>
  isA(formula, 'sum') &&
  formula.terms.length > 1 &&
  formula.terms.every(({ term, negative }) => typeof term === 'number' && !negative)

/** Mistakes with sizes that are joined, put one after the other, or times a factor. */
export const OF_SIZES: readonly Mistake[] = [
  replaced(
    'added-not-multiplied',
    'The sizes are multiplied, not added.',
    ofFactors((factors) => plus(...factors)),
  ),
  replaced(
    'first-left-out',
    'The first of the factors was left out.',
    ofFactors((factors) => times(...factors.slice(1))),
  ),
  replaced(
    'last-left-out',
    'The last of the factors was left out.',
    ofFactors((factors) => times(...factors.slice(0, -1))),
  ),
  replaced(
    'divided-by-factor',
    'The size is multiplied by the factor, not divided by it.',
    ofFactors((factors) => (factors.length === 2 ? over(factors[0], factors[1]) : null)),
  ),
  replaced(
    'factor-squared',
    'The factor counts once along each axis: not squared.',
    ofFactors((factors) => (factors.length === 2 ? times(factors[0], power(factors[1], 2)) : null)),
  ),
  replaced(
    'multiplied-not-added',
    'AnsweredSizes along dim are added, not multiplied.',
    (formula) => (isSumOfSizes(formula) ? times(...formula.terms.map(({ term }) => term)) : null),
  ),
  replaced(
    'largest-only',
    'AnsweredSizes along dim are added; the largest alone was taken.',
    (formula) =>
      isSumOfSizes(formula) ? Math.max(...formula.terms.map(({ term }) => resultOf(term))) : null,
  ),
  replaced('first-only', 'Only the first input was counted: all are put together.', (formula) =>
    isSumOfSizes(formula) ? formula.terms[0].term : null,
  ),
  replaced('last-only', 'Only the last input was counted: all are put together.', (formula) =>
    isSumOfSizes(formula) ? (formula.terms.at(-1)?.term ?? null) : null,
  ),
  written(
    'square-forgotten',
    'The factor counts along rows and along columns: squared for the channels.',
    (part) => (isA(part, 'power') ? part.base : undefined),
  ),
  replaced(
    'multiplied-by-factor',
    'The size is divided by the factor, not multiplied.',
    (formula) => (isA(formula, 'fraction') ? times(formula.top, formula.bottom) : null),
  ),
]
