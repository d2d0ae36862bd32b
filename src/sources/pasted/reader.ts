import { quoted } from '../number'
import type { Item } from './block'
import { ordinal, placeIn } from './place'
import { type Token, tokenAt, unlocalised } from './scan'

/** The maximum number of values in a typed text. */
export const MOST_TYPED = 1_000_000
const MOST_OPEN = 20
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' }

/** A separator, or a blank and the first digit of another number. */
const SEPARATED = /^(?:[,;\]\n]|[ \t]-?[\d.])/

/** What in a text may mean one thing or another. */
export interface Dialect {
  /** A comma between two digits is a decimal point, and a point stands between thousands. */
  readonly decimalComma: boolean
  /** A line break between two numbers of a list begins a row, as in MATLAB. */
  readonly linesAreRows: boolean
}

/** Why a text cannot be read: one sentence. It never leaves this folder. */
export class Misread extends Error {}

/** A place in a text, and what is open there. */
export interface Reader {
  readonly text: string
  readonly dialect: Dialect
  readonly token: () => Token
  readonly advance: () => Token
  /** Moves to an offset. */
  readonly jump: (at: number) => void
  /** Enters the bracket of the present token. */
  readonly enter: () => Token
  /** Leaves it by the present token; throws where that is another one. */
  readonly leave: (opened: Token) => void
  /**
   * Reads a value; in a list a blank before a sign begins the next one. `path` holds its indices
   * in the lists around it.
   */
  readonly value: (inList: boolean, path?: readonly number[]) => Item
  /**
   * Reads a number with nothing but a separator or another number behind it; null for anything
   * else. Most of a long list is such.
   */
  readonly plain: () => number | null
  /** Counts one more number; throws above the limit. */
  readonly count: () => void
}

/** Throws a sentence. */
export const fail = (sentence: string): never => {
  throw new Misread(sentence)
}

/** Throws a sentence that ends with the place. */
export const failAt = ({ text }: Reader, sentence: string, at: number): never =>
  fail(`${sentence}, at ${placeIn(text, at)}.`)

/** Throws that a token is not a number, or what else it is. */
export function notANumber(reader: Reader, { kind, text, at }: Token): never {
  if (kind === 'dots')
    return fail(
      'The list was shortened when it was printed: ... stands for numbers at ' +
        `${placeIn(reader.text, at)}.`,
    )
  if (kind === 'close') return fail(`The ${text} at ${placeIn(reader.text, at)} closes nothing.`)
  if (kind === 'end' || kind === 'line') return failAt(reader, 'A number is missing', at)
  return failAt(reader, `${quoted(text)} is not a number`, at)
}

/** Throws that a number is missing beside a separator; `before` of them were read in this row. */
export const missing = (reader: Reader, what: string, before: number, at: number): never =>
  failAt(
    reader,
    `There is a number missing ${
      before === 0 ? `before the 1st ${what}` : `after the ${ordinal(before)} ${what}`
    }`,
    at,
  )

/** A reader at an offset; `value` reads whatever a value may be. */
export function readerOf(
  text: string,
  from: number,
  dialect: Dialect,
  value: (reader: Reader, inList: boolean, path: readonly number[]) => Item,
): Reader {
  const opened: Token[] = []
  let numbers = 0
  let now = tokenAt(text, from, dialect.decimalComma)
  const jump = (at: number): void => {
    now = tokenAt(text, at, dialect.decimalComma)
  }
  const advance = (): Token => {
    const before = now
    jump(before.at + before.text.length)
    return before
  }
  const reader: Reader = {
    text,
    dialect,
    token: () => now,
    advance,
    jump,
    enter() {
      if (opened.length === MOST_OPEN)
        failAt(reader, `The brackets are nested more than ${MOST_OPEN} deep`, now.at)
      opened.push(now)
      return advance()
    },
    leave(open) {
      const closing = CLOSING[open.text]
      if (now.kind === 'end')
        fail(
          `${opened.length === 1 ? 'A bracket is' : `${opened.length} brackets are`} opened but ` +
            `not closed: ${opened
              .map((one) => CLOSING[one.text])
              .toReversed()
              .join('')} is ` +
            'missing at the end.',
        )
      if (now.text !== closing)
        fail(
          `The ${open.text} at ${placeIn(text, open.at)} is closed by ${now.text}, at ` +
            `${placeIn(text, now.at)}.`,
        )
      opened.pop()
      advance()
    },
    value: (inList, path = []) => value(reader, inList, path),
    plain() {
      if (now.kind !== 'number') return null
      const end = now.at + now.text.length
      if (!SEPARATED.test(text.slice(end, end + 3))) return null
      const value = Number(unlocalised(now.text, dialect.decimalComma))
      if (!Number.isFinite(Math.fround(value))) return null
      reader.count()
      jump(end)
      return value
    },
    count() {
      if (++numbers > MOST_TYPED)
        fail(`There are more than ${MOST_TYPED.toLocaleString('en')} numbers.`)
    },
  }
  return reader
}
