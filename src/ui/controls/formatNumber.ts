/** A number as a field shows it: up to six significant digits, `0.1111` not `0.111111119`; whole numbers in full. */
export function formatNumber(value: number, digits = 6): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value + 0)
  return String(Number(value.toPrecision(digits)))
}

/** The same to be read and not typed: with true minus signs, and ∞. */
export const printNumber = (value: number, digits = 4): string => formatNumber(value, digits).replaceAll('-', '−').replace('Infinity', '∞')
