import { readable } from '../controls/formatNumber'

/**
 * A number with up to six significant digits and a true minus; `NaN` and `inf` by name, – for
 * undefined.
 */
export const printed = (value: number | undefined, digits = 6): string => {
  if (value === undefined) return '–'
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'inf' : '−inf'
  const size = Math.abs(value)
  const text =
    size !== 0 && (size < 1e-4 || size >= 1e7)
      ? value.toExponential(digits - 2)
      : String(Number(value.toPrecision(digits)))
  return readable(text)
}

/** A number in at most seven characters: four decimals if they fit, else an exponent. */
export function cellNumber(value: number): string {
  if (!Number.isFinite(value)) return printed(value)
  const size = Math.abs(value)
  if (size >= 1e5 || (size > 0 && size < 5e-5))
    return readable(value.toExponential(size >= 1e10 || size < 1e-9 ? 0 : 1))
  const whole = size < 1 ? 1 : Math.floor(Math.log10(size)) + 1
  return readable(String(Number(value.toFixed(Math.max(0, 5 - whole))) + 0))
}

/** A share in per cent: `0 %`, `< 0.1 %`, `45.2 %`; 0 and 100 only if exact. */
export function printShare(count: number, of: number): string {
  if (of === 0 || count === 0) return '0 %'
  const cent = (100 * count) / of
  if (count < of && cent >= 99.95) return '> 99.9 %'
  return cent < 0.1 ? '< 0.1 %' : `${Number(cent.toFixed(1))} %`
}
