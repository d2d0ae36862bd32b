import { formatNumber, readable } from '../controls/formatNumber'

/**
 * The text of an editable cell, short enough for a grid with this many columns: `0.333`, `.333`,
 * `.33`.
 */
export function cellText(value: number, cols: number): string {
  if (!Number.isFinite(value)) return String(value)
  const size = Math.abs(value)
  const places = cols <= 7 ? 3 : 2
  // Non-zero but too small to print: with an exponent if it fits, else .00 with its sign.
  if (size > 0 && size < 0.5 * 10 ** -places)
    return cols <= 7 ? value.toExponential(0) : value.toFixed(places).replace('0.', '.')
  const text =
    size >= 1e5
      ? value.toExponential(0)
      : formatNumber(
          Number(
            value.toFixed(Math.max(0, places - (size < 1 ? 0 : Math.floor(Math.log10(size)) + 1))),
          ),
        )
  return cols <= 3 ? text : text.replace(/^(-?)0\./, '$1.')
}

/** The same for a read-only cell. */
export const printCell = (value: number, cols: number): string => readable(cellText(value, cols))
