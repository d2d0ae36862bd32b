import { formatNumber, readable } from '../controls/formatNumber'

/**
 * The text of a cell that is typed in, short enough for the width that so many columns leave:
 * `0.333`, `.333`, `.33`.
 */
export function cellText(value: number, cols: number): string {
  if (!Number.isFinite(value)) return String(value)
  const size = Math.abs(value)
  const places = cols <= 7 ? 3 : 2
  // Not 0, but too small for the room: with an exponent where there is some, else .00 with its
  // sign.
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

/** The same of a cell that is only read. */
export const printCell = (value: number, cols: number): string => readable(cellText(value, cols))
