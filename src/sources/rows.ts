import { MOST_TYPED, type ReadList } from './list'
import { parseNumber, type Unreadable } from './number'
import { missing, placeIn, tokenAt } from './tokens'

/**
 * Parses rows of numbers without brackets from `from` to the end: one row per line or semicolon,
 * numbers separated by spaces, tabs or commas. One number is a scalar, one row or one column a
 * vector, anything else a matrix [rows, columns]. Never throws.
 */
export function readRows(text: string, from: number): ReadList | Unreadable {
  const fail = (error: string): Unreadable => ({ error })
  const data: number[] = []
  let rows = 0
  let columns = 0
  let count = 0
  let commas = 0
  let afterComma = -1

  const endRow = (): Unreadable | null => {
    if (count === 0) return null
    rows++
    if (rows === 1) columns = count
    const uneven =
      count !== columns
        ? fail(`Row ${rows} has ${count} number${count === 1 ? '' : 's'}, row 1 has ${columns}.`)
        : null
    count = 0
    commas = 0
    afterComma = -1
    return uneven
  }

  for (
    let token = tokenAt(text, from);
    token;
    token = tokenAt(text, token.at + token.text.length)
  ) {
    const { at } = token
    if (token.kind === 'line') {
      const uneven = endRow()
      if (uneven) return uneven
    } else if (token.kind === 'comma') {
      if (afterComma >= 0 || count === 0)
        return missing(text, afterComma >= 0 ? afterComma : at, commas)
      commas++
      afterComma = at
    } else if (token.kind === 'word') {
      const value = parseNumber(token.text)
      if (typeof value !== 'number')
        return fail(`${value.error.slice(0, -1)}, at ${placeIn(text, at)}.`)
      if (data.length === MOST_TYPED)
        return fail(`There are more than ${MOST_TYPED.toLocaleString('en')} numbers.`)
      data.push(value)
      count++
      afterComma = -1
    } else if (token.kind === 'close')
      return fail(`The ${token.text} at ${placeIn(text, at)} closes nothing.`)
    else
      return fail(
        `The ${token.text} at ${placeIn(text, at)} stands in the middle of a row: put ` +
          'brackets around all of it or none.',
      )
  }
  const single = commas === 0
  const uneven = endRow()
  if (uneven) return uneven
  if (data.length === 0) return fail('There are no numbers yet.')
  const shape =
    rows === 1 && columns === 1 && single
      ? []
      : rows === 1
        ? [columns]
        : columns === 1
          ? [rows]
          : [rows, columns]
  return { shape, data, end: text.length }
}
