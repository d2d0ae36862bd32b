import { type Formula, resultOf } from './formula'

const isNegative = (formula: Formula): boolean =>
  typeof formula === 'number'
    ? formula < 0
    : formula.type === 'quantity' && (formula.value ?? 0) < 0

const isA = (formula: Formula, ...types: readonly string[]): boolean =>
  typeof formula === 'object' && types.includes(formula.type)

/** Does it need parentheses as a factor, or in the numerator of an inline fraction? */
export const isWide = (formula: Formula): boolean =>
  isNegative(formula) || isA(formula, 'sum', 'fraction')

/** Does it need parentheses in the denominator of an inline fraction? */
const isWideBelow = (formula: Formula): boolean => isWide(formula) || isA(formula, 'product')

/** Does it need parentheses as the base of a power? */
export const isWideRaised = (formula: Formula): boolean =>
  isWideBelow(formula) || isA(formula, 'power')

/** A number as written in a formula, with a minus sign, not a hyphen. */
export const written = (value: number): string => String(value).replace('-', '−')

/** The brackets of floor and ceiling. */
export const BRACKETS = { floor: ['⌊', '⌋'], ceil: ['⌈', '⌉'] } as const

/** A formula in a sentence, with its value: `⌈(5 − 0) / 2⌉ = 3`. */
export const worked = (formula: Formula): string =>
  `${printFormula(formula)} = ${written(resultOf(formula))}`

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const raised = (text: string): string =>
  /^\d+$/.test(text) ? text.replace(/\d/g, (digit) => RAISED[Number(digit)]) : `^(${text})`

/** A formula on one line: `⌊(427 + 2·1 − 1·(3 − 1) − 1) / 2⌋ + 1`. */
export function printFormula(formula: Formula): string {
  const fenced = (one: Formula, is = isWide): string =>
    is(one) ? `(${printFormula(one)})` : printFormula(one)
  if (typeof formula === 'number') return written(formula)
  switch (formula.type) {
    case 'quantity':
      return formula.value === undefined ? formula.name : written(formula.value)
    case 'sum':
      return formula.terms
        .map(({ negative, term }, i) => {
          const text = negative ? fenced(term) : printFormula(term)
          return i === 0 ? `${negative ? '−' : ''}${text}` : `${negative ? ' − ' : ' + '}${text}`
        })
        .join('')
    case 'product':
      return formula.factors.map((factor) => fenced(factor)).join('·')
    case 'fraction':
      return `${fenced(formula.top)} / ${fenced(formula.bottom, isWideBelow)}`
    case 'power':
      return `${fenced(formula.base, isWideRaised)}${raised(printFormula(formula.exponent))}`
    default: {
      const [open, close] = BRACKETS[formula.type]
      return `${open}${printFormula(formula.inside)}${close}`
    }
  }
}
