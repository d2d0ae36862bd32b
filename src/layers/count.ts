/** A narrow no-break space between groups of three digits; a no-break space before a suffix. */
const THIN = '\u202f'
const SPACE = '\u00a0'
const LETTERS = ['k', 'M', 'G', 'T'] as const

/** All digits, in groups of three: `48 120`. */
export const printDigits = (count: number): string =>
  String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, THIN)

/**
 * A count for display: exact below 100 000 (`9`, `48 120`), else three significant digits and a
 * magnitude suffix (`593 k`, `2.44 M`).
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
