import type { Dialect } from './reader'

/** Comments, and what LaTeX puts around a matrix. */
const ASIDE = /#[^\n]*|\\(?:begin|end)\{[^}\n]*\}/g
const WORD = /[^\s;[\](){}]+/g
const DECIMAL = /^[-+]?\d+,\d+(?:[eE][-+]?\d+)?$/
/** Thousands with points between them, and decimals behind a comma if there are any. */
const THOUSANDS = /(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?(?![\d.,])/g
/** A printed list is broken into lines of about this many characters. */
const LONG_LINE = 60

/** Are there lists, calls or parentheses? */
export const hasBrackets = (text: string): boolean => /[[({]/.test(text.replace(ASIDE, ''))

/**
 * May every comma be a decimal point: each stands between two digits, one a number, and all points
 * stand between thousands?
 */
function hasDecimalCommas(source: string): boolean {
  if (!source.includes(',')) return false
  const text = source.includes('.')
    ? source.replace(THOUSANDS, (number) => number.replaceAll('.', ''))
    : source
  if (/\.\d|\d\./.test(text)) return false
  const words = (text.match(WORD) ?? []).filter((word) => word.includes(','))
  if (!words.every((word) => DECIMAL.test(word))) return false
  // In brackets a comma separates, unless blanks do.
  return !hasBrackets(text) || /\d[^\S\n]+[-+]?\d/.test(text)
}

/** Is a decimal point the likelier meaning of the commas? */
const decimalFirst = (text: string): boolean =>
  /\d[^\S\n]+[-+]?\d/.test(text) ||
  /(?:^|[\s;])[-+]?0,\d/.test(text) ||
  (text.includes(';') && text.trim().includes('\n'))

/** Are line breaks within lists likelier those of a printer than those of MATLAB's rows? */
const brokenByPrinter = (text: string): boolean =>
  /\[\s*\[|\w\(/.test(text) || text.split('\n').some((line) => line.length >= LONG_LINE)

/** The ways in which a text may be read, the likelier first. */
export function dialectsOf(source: string): readonly Dialect[] {
  const text = source.replace(ASIDE, '')
  const decimals = hasDecimalCommas(text)
    ? decimalFirst(text)
      ? [true, false]
      : [false, true]
    : [false]
  const isBroken = hasBrackets(text) && text.trim().includes('\n')
  const lines = !isBroken ? [true] : brokenByPrinter(text) ? [false, true] : [true, false]
  return decimals.flatMap((decimalComma) =>
    lines.map((linesAreRows) => ({ decimalComma, linesAreRows })),
  )
}
