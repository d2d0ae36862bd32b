import { parseNumber, quoted } from '../number'
import { blockOf, combined, type Item, permuted } from './block'
import { isMaker, readCall } from './call'
import { readList } from './list'
import { readMethod } from './method'
import { failAt, notANumber, type Reader } from './reader'
import { type Token, unlocalised } from './scan'

const NEW_AXES = /\[\s*(?:(?:None|(?:np|numpy|tf)\.newaxis|newaxis|:|\.{3})\s*,?\s*)+\]/y
const MOST_BEHIND = 50
const TYPED = /^(?:U?Int\d*|Float\d*|Complex\w*|Any)$/

const OPERATIONS: Readonly<Record<string, (x: number, y: number) => number>> = {
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '^': (x, y) => x ** y,
}

/** One operation, element by element; throws where it cannot be. The left begins at `from`. */
function applied(reader: Reader, left: Item, operator: Token, right: Item, from: number): Item {
  const sign = operator.text === '**' ? '^' : operator.text.replace(/^\./, '').replace(/[×·]/, '*')
  const written = (): string =>
    quoted(reader.text.slice(from, reader.token().at).trim().replace(/\s+/g, ' '))
  if (sign === '/' && right === 0) return failAt(reader, `${written()} divides by 0`, from)
  const result = combined(left, right, OPERATIONS[sign])
  if (result === null) {
    const [a, b] = [left, right].map((item) => blockOf(item).shape.join('×'))
    return failAt(reader, `Lists of the shapes ${a} and ${b} cannot be combined`, operator.at)
  }
  if (
    typeof result === 'number' &&
    Number.isFinite(result) &&
    !Number.isFinite(Math.fround(result))
  )
    return failAt(reader, `${written()} is too large: the largest number is 3.4e38`, from)
  return result
}

/** A number as it stands. */
function readNumber(reader: Reader): number {
  const { text, at } = reader.advance()
  const value = parseNumber(unlocalised(text.replace(/[fF]$/, ''), reader.dialect.decimalComma))
  if (typeof value !== 'number') return failAt(reader, value.error.slice(0, -1), at)
  reader.count()
  return value
}

const NAMED: Readonly<Record<string, number>> = {
  pi: Math.PI,
  e: Math.E,
  nan: Number.NaN,
  inf: Infinity,
  infinity: Infinity,
  true: 1,
  false: 0,
}

/** A constant, or a call. */
function readName(reader: Reader, path: readonly number[]): Item {
  let token = reader.advance()
  while (token.text === 'new' && reader.token().kind === 'name') token = reader.advance()
  const last = token.text.split('.').at(-1) ?? ''
  const next = reader.token()
  if (next.text === '(' && isMaker(last)) return readCall(reader, token.text)
  if (next.text === '[' && !next.spaced && TYPED.test(last)) return readList(reader, path)
  const known = last.toLowerCase()
  const isConstant = Object.hasOwn(NAMED, known) && (known !== 'e' || token.text !== last)
  if (!isConstant) return notANumber(reader, token)
  reader.count()
  return NAMED[known]
}

function readAtom(reader: Reader, path: readonly number[]): Item {
  const token = reader.token()
  if (token.kind === 'number') return readNumber(reader)
  if (token.kind === 'name') return readName(reader, path)
  if (token.kind === 'open') return readList(reader, path)
  return notANumber(reader, token)
}

/** What stands directly behind a value: `.T`, `.view(1, 1, 3, 3)`, `[None, None]`, MATLAB’s `'`. */
function readBehind(reader: Reader, first: Item): Item {
  let item = first
  let count = 0
  for (let token = reader.token(); !token.spaced; token = reader.token()) {
    if (++count > MOST_BEHIND) return failAt(reader, 'Too much stands behind the numbers', token.at)
    if (token.kind === 'method' && token.text === "'") {
      reader.advance()
      const block = blockOf(item)
      const [rows, columns] = block.shape.length === 1 ? [1, ...block.shape] : block.shape
      const matrix = { shape: [rows, columns], data: block.data }
      item = (block.shape.length <= 2 && permuted(matrix, [1, 0])) || block
    } else if (token.kind === 'method') item = readMethod(reader, item)
    else if (token.text === '[' && typeof item !== 'number') {
      NEW_AXES.lastIndex = token.at
      const found = NEW_AXES.exec(reader.text)?.[0]
      if (found === undefined) return item
      let [axis, shape] = [0, new Array<number>()]
      for (const [word] of found.matchAll(/None|newaxis|:|\.{3}/g))
        if (word === ':') shape.push(item.shape[axis++])
        else if (word === '...') {
          shape = [...shape, ...item.shape.slice(axis)]
          axis = item.shape.length
        } else shape.push(1)
      if (axis > item.shape.length) return failAt(reader, 'There are too many axes', token.at)
      item = { shape: [...shape, ...item.shape.slice(axis)], data: item.data }
      reader.jump(token.at + found.length)
    } else return item
  }
  return item
}

function readSigned(reader: Reader, path: readonly number[]): Item {
  let negative = false
  let token = reader.token()
  const from = token.at
  for (; token.text === '-' || token.text === '+'; token = reader.token()) {
    if (token.text === '-') negative = !negative
    reader.advance()
  }
  let item = readBehind(reader, readAtom(reader, path))
  const power = reader.token()
  if (power.text === '**' || power.text === '^' || power.text === '.^') {
    reader.advance()
    const sign = reader.token().text === '-' ? reader.advance() : null
    const exponent = readBehind(reader, readAtom(reader, []))
    item = applied(
      reader,
      item,
      power,
      sign ? (combined(exponent, -1, (x) => -x) ?? 0) : exponent,
      from,
    )
  }
  return negative ? (combined(item, -1, (x) => -x) ?? item) : item
}

const skipLines = (reader: Reader, inList: boolean): void => {
  if (inList) return
  while (reader.token().kind === 'line') reader.advance()
}

const PRODUCTS = new Set(['*', '/', '.*', './', '×', '·'])

function readProduct(reader: Reader, inList: boolean, path: readonly number[]): Item {
  const from = reader.token().at
  let item = readSigned(reader, path)
  while (PRODUCTS.has(reader.token().text)) {
    const operator = reader.advance()
    skipLines(reader, inList)
    item = applied(reader, item, operator, readSigned(reader, path), from)
  }
  return item
}

/** Is this a sign between two values: in a list `1 - 1` and `1-1`, but not `1 -1`? */
function joins({ text }: Reader, { text: sign, at, spaced }: Token, inList: boolean): boolean {
  if (sign !== '-' && sign !== '+') return false
  return !inList || spaced === /\s/.test(text[at + 1] ?? '')
}

/**
 * Reads a value: a number, a list, a call such as `torch.tensor([…])`, what is computed from them
 * with a number, and what stands behind it. Throws a Misread.
 */
export function readExpression(reader: Reader, inList: boolean, path: readonly number[]): Item {
  const from = reader.token().at
  let item = readProduct(reader, inList, path)
  while (joins(reader, reader.token(), inList)) {
    const operator = reader.advance()
    skipLines(reader, inList)
    item = applied(reader, item, operator, readProduct(reader, inList, path), from)
  }
  return item
}
