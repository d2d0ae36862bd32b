import { parseNumber } from '../number'
import type { Block } from './block'
import { placeIn, things } from './place'
import { fail, failAt, missing, notANumber, type Reader } from './reader'

/** What stands between two semicolons of a line. */
type Segment = number[]

/** Numbers without brackets, and whether they might as well be a column. */
export interface ReadRows extends Block {
  readonly perhapsColumn: boolean
}

/** MATLAB's factor on a line of its own, before the numbers: `1.0e+03 *`. */
const FACTOR = /^\s*([^\s*,;]+)[^\S\n]*\*[^\S\n]*\n/

/** The lines that hold numbers, each cut at its semicolons. */
function readLines(reader: Reader): { lines: Segment[][]; commas: boolean } {
  const lines: Segment[][] = []
  let line: Segment[] = [[]]
  let [commas, semicolons, afterComma, afterSemicolon, end] = [0, 0, -1, -1, -1]
  let anyComma = false
  const segment = (): Segment => line[line.length - 1]
  for (let token = reader.token(); token.kind !== 'end'; token = reader.token()) {
    const { kind, at } = token
    if (kind === 'line') {
      if (line.some((one) => one.length > 0)) lines.push(line.filter((one) => one.length > 0))
      line = [[]]
      ;[commas, semicolons, afterComma, afterSemicolon, end] = [0, 0, -1, -1, -1]
      reader.advance()
    } else if (kind === 'comma') {
      if (afterComma >= 0 || segment().length === 0)
        missing(reader, 'comma', commas, afterComma >= 0 ? afterComma : at)
      commas++
      anyComma = true
      afterComma = at
      end = -1
      reader.advance()
    } else if (kind === 'semicolon') {
      if (segment().length === 0)
        missing(reader, 'semicolon', semicolons, afterSemicolon >= 0 ? afterSemicolon : at)
      semicolons++
      afterSemicolon = at
      line.push([])
      ;[commas, afterComma, end] = [0, -1, -1]
      reader.advance()
    } else {
      if (kind === 'open' || kind === 'close') notANumberHere(reader)
      if (end >= 0 && /\t[^\S\n]*\t/.test(reader.text.slice(end, at)))
        failAt(reader, 'There is a number missing between two tabs', end)
      // Not a negative number, but an item of a list.
      if (token.text === '-' && /\s/.test(reader.text[at + 1] ?? ''))
        return notANumber(reader, token)
      const value = reader.plain() ?? reader.value(true)
      if (typeof value !== 'number') return notANumber(reader, token)
      segment().push(value)
      end = endBefore(reader.text, reader.token().at)
      afterComma = -1
    }
  }
  if (line.some((one) => one.length > 0)) lines.push(line.filter((one) => one.length > 0))
  return { lines, commas: anyComma }
}

/** The offset behind the last character before this one that is no blank. */
function endBefore(text: string, at: number): number {
  let end = at
  while (end > 0 && /[^\S\n]/.test(text[end - 1])) end--
  return end
}

function notANumberHere(reader: Reader): void {
  const { kind, text, at } = reader.token()
  if (kind === 'close') fail(`The ${text} at ${placeIn(reader.text, at)} closes nothing.`)
  fail(
    `The ${text} at ${placeIn(reader.text, at)} stands in the middle of a row: put brackets ` +
      'around all of it or none.',
  )
}

/**
 * Reads numbers without brackets to the end: a row per line, numbers separated by blanks, tabs or
 * commas. A semicolon ends a row, unless nothing else stands between the numbers of any line: then
 * it separates them. One number is a scalar, one row or one column a vector, anything else a matrix
 * [rows, columns]. Throws a Misread.
 */
export function readRows(reader: Reader): ReadRows {
  const factor = FACTOR.exec(reader.text.slice(reader.token().at))
  const scale = factor ? parseNumber(factor[1]) : 1
  if (factor && typeof scale === 'number') reader.jump(reader.token().at + factor[0].length)
  const { lines, commas } = readLines(reader)
  const single = lines.every((line) => line.every((segment) => segment.length === 1))
  const rows = single ? lines.map((line) => line.flat()) : lines.flat()
  if (rows.length === 0) return fail('There are no numbers yet.')
  const columns = rows[0].length
  rows.forEach((row, i) => {
    if (row.length !== columns)
      fail(`Row ${i + 1} has ${things(row.length, 'number')}, row 1 has ${columns}.`)
  })
  const data = rows.flat().map((value) => (typeof scale === 'number' ? value * scale : value))
  const shape =
    rows.length > 1 && columns > 1
      ? [rows.length, columns]
      : data.length === 1 && !commas
        ? []
        : [data.length]
  const cut = lines.some((line) => line.length > 1)
  return {
    shape,
    data,
    perhapsColumn: data.length > 1 && (columns === 1 || (rows.length === 1 && cut)),
  }
}
