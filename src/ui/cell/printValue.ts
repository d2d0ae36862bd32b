import { printNumber } from '../controls/formatNumber'

/**
 * A number as a line of arithmetic shows it: up to five significant digits, whole numbers in full.
 */
export const printValue = (value: number, digits = 5): string => printNumber(value, digits)

/** `−44 + 347 − 205`. */
export const printSum = (values: readonly number[]): string =>
  values
    .map((value, i) =>
      i === 0
        ? printValue(value)
        : value < 0
          ? `− ${printValue(-value)}`
          : `+ ${printValue(value)}`,
    )
    .join(' ')

/** `edges[0, 0, 239, 286]`; a scalar has only its name. */
export const printCellName = (name: string, index: readonly number[]): string =>
  index.length === 0 ? name : `${name}[${index.join(', ')}]`
