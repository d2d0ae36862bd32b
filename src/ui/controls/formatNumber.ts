/**
 * A number as a field shows it: up to six significant digits, `0.1111` not `0.111111119`; whole
 * numbers in full.
 */
export function formatNumber(value: number, digits = 6): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value + 0)
  return String(Number(value.toPrecision(digits)))
}

/** Digits for reading, not typing: with true minus signs, `3e38` and ∞. */
export const readable = (digits: string): string =>
  digits.replaceAll('-', '−').replace('e+', 'e').replace('Infinity', '∞')

/** Smaller numbers are printed with an exponent. */
const SMALL = 1e-4

/**
 * The same for reading, not typing: with true minus signs, ∞, and `1.907e−6` instead of many
 * leading zeros.
 */
export function printNumber(value: number, digits = 4): string {
  const small = value !== 0 && Math.abs(value) < SMALL
  const text = small
    ? value.toExponential(digits - 1).replace(/\.?0+e/, 'e')
    : formatNumber(value, digits)
  return readable(text)
}
