/**
 * A thin space between groups of three digits, and a whole one before a letter of magnitude;
 * neither breaks.
 */
const THIN = '\u202f'
const SPACE = '\u00a0'
const LETTERS = ['k', 'M', 'G', 'T'] as const

/** All digits, in groups of three: `48 120`. */
export const printDigits = (count: number): string =>
  String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, THIN)

/**
 * A count as it is shown: exact below 100 000 (`9`, `48 120`), three digits and a letter from there
 * on (`593 k`, `2.44 M`).
 */
export function printCount(count: number): string {
  if (count < 100_000) return printDigits(count)
  const rounded = Number(count.toPrecision(3))
  const power = Math.min(LETTERS.length, Math.floor(Math.log10(rounded) / 3))
  const value = rounded / 1000 ** power
  return (
    `${value.toFixed(Math.max(0, 2 - Math.floor(Math.log10(value))))}${SPACE}` + LETTERS[power - 1]
  )
}
