import type { Shape } from '../layers/tensorShape'
import { printNumber, type Unreadable } from './number'
import { normalised, valueAt } from './pasted/around'
import { type Block, blockOf } from './pasted/block'
import { dialectsOf, hasBrackets } from './pasted/dialects'
import { readExpression } from './pasted/expression'
import { placeIn } from './pasted/place'
import { type Dialect, fail, Misread, type Reader, readerOf } from './pasted/reader'
import { readRows } from './pasted/rows'

export { parseNumber } from './number'

/** Numbers with their shape, row-major. */
export interface NumberArray {
  readonly shape: Shape
  readonly data: Float32Array
}

/** Longer texts have one reading: more are for what a person types or pastes and looks at. */
export const LONGEST_COMPARED = 100_000

/** Throws where anything but a semicolon or a comma follows the value. */
function readEnd(reader: Reader, isNumber: boolean): void {
  let commas = 0
  for (let token = reader.token(); token.kind !== 'end'; token = reader.token()) {
    const { kind, text, at } = token
    if (kind === 'comma') commas++
    if (
      (kind === 'comma' && commas === 1) ||
      kind === 'line' ||
      kind === 'semicolon' ||
      text === '>'
    ) {
      reader.advance()
      continue
    }
    if (kind === 'close') fail(`The ${text} at ${placeIn(reader.text, at)} closes nothing.`)
    if (isNumber && kind === 'open')
      fail(
        `The ${text} at ${placeIn(reader.text, at)} stands in the middle of a row: put brackets ` +
          'around all of it or none.',
      )
    fail(
      `There is more after the end of the list, at ${placeIn(reader.text, at)}: put [ ] around ` +
        'all of it.',
    )
  }
}

/** Reads a text in one dialect. Throws a Misread. */
function read(text: string, dialect: Dialect): Block & { readonly perhapsColumn: boolean } {
  const from = valueAt(text)
  const reader = readerOf(text, from, dialect, readExpression)
  while (reader.token().kind === 'line') reader.advance()
  if (reader.token().kind === 'end') fail('There are no numbers yet.')
  if (!hasBrackets(text.slice(from))) return readRows(reader)
  const item = reader.value(false)
  readEnd(reader, typeof item === 'number')
  return { ...blockOf(item), perhapsColumn: false }
}

const same = (a: NumberArray, b: NumberArray): boolean =>
  a.shape.join() === b.shape.join() && a.data.every((value, i) => Object.is(value, b.data[i]))

/**
 * All readings of a text of numbers, the likelier first; more than one where commas may be decimal
 * points, or lines may be rows. What is read is what people paste: lists of Python, NumPy, JSON and
 * C, printed tensors and arrays, MATLAB, Julia, CSV and spreadsheets, with fractions, factors and
 * `.view(…)`. At most 1,000,000 numbers and 6 axes; else one sentence that says where. Never
 * throws.
 */
export function readingsOf(source: string, most = 4): readonly NumberArray[] | Unreadable {
  const text = normalised(source)
  const found: NumberArray[] = []
  let error: string | undefined
  const add = (shape: Shape, data: readonly number[]): void => {
    const one = { shape, data: Float32Array.from(data) }
    if (!found.some((other) => same(one, other))) found.push(one)
  }
  for (const dialect of dialectsOf(text)) {
    if (found.length >= most || (found.length > 0 && text.length > LONGEST_COMPARED)) break
    try {
      const { shape, data, perhapsColumn } = read(text, dialect)
      add(shape, data)
      if (perhapsColumn && text.length <= LONGEST_COMPARED) add([data.length, 1], data)
    } catch (fault) {
      if (!(fault instanceof Misread)) throw fault
      error ??= fault.message
    }
  }
  return found.length > 0 ? found : { error: error ?? 'There are no numbers yet.' }
}

/** The likeliest reading of a text of numbers, or one sentence why there is none. Never throws. */
export function parseNumbers(source: string): NumberArray | Unreadable {
  const readings = readingsOf(source, 1)
  return 'error' in readings ? readings : readings[0]
}

/**
 * A tensor as a nested Python list, one matrix row per line; `parseNumbers` reads it back bit for
 * bit. A scalar is one number.
 */
export function printNumbers({ shape, data }: NumberArray): string {
  let next = 0
  const print = (axis: number): string => {
    if (axis === shape.length) return printNumber(data[next++])
    const between = axis === shape.length - 1 ? ', ' : `,\n${' '.repeat(axis + 1)}`
    return `[${Array.from({ length: shape[axis] }, () => print(axis + 1)).join(between)}]`
  }
  return print(0)
}
