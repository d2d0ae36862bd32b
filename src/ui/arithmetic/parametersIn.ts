import type { Formula } from '../../layers/formula'

/** The direct parts of a formula. */
function partsOf(formula: Formula): readonly Formula[] {
  if (typeof formula === 'number') return []
  switch (formula.type) {
    case 'quantity':
      return []
    case 'sum':
      return formula.terms.map(({ term }) => term)
    case 'product':
      return formula.factors
    case 'fraction':
      return [formula.top, formula.bottom]
    case 'power':
      return [formula.base, formula.exponent]
    default:
      return [formula.inside]
  }
}

/** Names of the parameters in a formula, without duplicates, in order. */
export function parametersIn(formula: Formula): readonly string[] {
  const own =
    typeof formula === 'object' && formula.type === 'quantity' && formula.parameter
      ? [formula.name]
      : []
  return [...new Set([...own, ...partsOf(formula).flatMap(parametersIn)])]
}
