import { parseNumber, type Unreadable } from './number'
import { missing, placeIn, tokenAt } from './tokens'

/** The maximum number of values in a typed text. */
export const MOST_TYPED = 1_000_000
const DEEPEST = 6
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')' }

/** Numbers parsed from a text, row-major; `end` is the offset after the last character read. */
export interface ReadList {
  readonly shape: readonly number[]
  readonly data: readonly number[]
  readonly end: number
}

interface Open {
  readonly bracket: string
  readonly at: number
  /** Number of elements so far. */
  count: number
  commas: number
}

const things = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** Error for a ragged list, naming `Row 2` of a matrix, or `The list [1][0]` of anything deeper. */
function uneven(stack: readonly Open[], count: number, needed: number, leaf: boolean): string {
  const what = leaf ? 'number' : 'list'
  if (leaf && stack.length === 2)
    return `Row ${stack[0].count + 1} has ${things(count, what)}, row 1 has ${needed}.`
  const index = stack.slice(0, -1).map((outer) => `[${outer.count}]`)
  return (
    `The list ${index.join('')} has ${things(count, what)}, the first of its kind has ` +
    `${needed}.`
  )
}

/**
 * Parses one nested list that starts with the bracket at `from`; commas between elements are
 * optional. Never throws.
 */
export function readList(text: string, from: number): ReadList | Unreadable {
  const fail = (error: string): Unreadable => ({ error })
  const data: number[] = []
  const sizes: number[] = []
  const stack: Open[] = []
  let leaf = 0
  let afterComma = -1

  for (
    let token = tokenAt(text, from);
    token;
    token = tokenAt(text, token.at + token.text.length)
  ) {
    const { at } = token
    const top = stack.at(-1)
    if (token.text === '\n') continue
    if (token.kind === 'line') return fail(`The ; at ${placeIn(text, at)} has no place in a list.`)

    if (token.kind === 'open') {
      if (token.text === '{')
        return fail(`The { at ${placeIn(text, at)} has no place in a list of numbers.`)
      if (stack.length === DEEPEST)
        return fail(`The lists are nested more than ${DEEPEST} deep, at ${placeIn(text, at)}.`)
      if (leaf > 0 && stack.length >= leaf)
        return fail(`A list stands where a number is needed, at ${placeIn(text, at)}.`)
      stack.push({ bracket: token.text, at, count: 0, commas: 0 })
    } else if (token.kind === 'comma') {
      if (top && (afterComma >= 0 || top.count === 0))
        return missing(text, afterComma >= 0 ? afterComma : at, top.commas)
      if (top) top.commas++
    } else if (token.kind === 'word') {
      if (token.text === '...' || token.text === '…')
        return fail(
          'The list was shortened when it was printed: ... stands for numbers at ' +
            `${placeIn(text, at)}.`,
        )
      const value = parseNumber(token.text)
      if (typeof value !== 'number')
        return fail(`${value.error.slice(0, -1)}, at ${placeIn(text, at)}.`)
      if (leaf > 0 && stack.length !== leaf)
        return fail(`A number stands where a list is needed, at ${placeIn(text, at)}.`)
      if (data.length === MOST_TYPED)
        return fail(`There are more than ${MOST_TYPED.toLocaleString('en')} numbers.`)
      leaf = stack.length
      data.push(value)
      if (top) top.count++
    } else {
      if (!top) return fail(`The ${token.text} at ${placeIn(text, at)} closes nothing.`)
      if (CLOSING[top.bracket] !== token.text)
        return fail(
          `The ${top.bracket} at ${placeIn(text, top.at)} is closed by ${token.text}, at ` +
            `${placeIn(text, at)}.`,
        )
      if (top.count === 0) return fail(`The list at ${placeIn(text, top.at)} is empty.`)
      const depth = stack.length - 1
      sizes[depth] ??= top.count
      if (sizes[depth] !== top.count)
        return fail(uneven(stack, top.count, sizes[depth], stack.length === leaf))
      stack.pop()
      const outer = stack.at(-1)
      if (!outer) return { shape: sizes, data, end: at + 1 }
      outer.count++
    }
    afterComma = token.kind === 'comma' ? at : -1
  }
  const open = stack
    .map(({ bracket }) => CLOSING[bracket])
    .toReversed()
    .join('')
  return fail(
    `${stack.length === 1 ? 'A bracket is' : `${stack.length} brackets are`} opened but not ` +
      `closed: ${open} is missing at the end.`,
  )
}
