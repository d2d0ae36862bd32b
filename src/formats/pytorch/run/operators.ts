import {
  isUnknown,
  itemsOf,
  keyOf,
  listOf,
  numberIn,
  truthOf,
  tupleOf,
  typeOf,
  unknown,
} from '../values/make'
import type { PyValue } from '../values/value'
import { Raised } from './faults'

/** The longest text or list that is built. */
const LONGEST = 100_000

const floorMod = (a: number, b: number): number => a - b * Math.floor(a / b)

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '//': (a, b) => Math.floor(a / b),
  '%': floorMod,
  '**': (a, b) => a ** b,
  '<<': (a, b) => a * 2 ** b,
  '>>': (a, b) => Math.floor(a / 2 ** b),
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
}

/** Are these equal in Python? undefined where that is not known. */
export function equal(a: PyValue, b: PyValue): boolean | undefined {
  if (isUnknown(a) || isUnknown(b)) return undefined
  const [m, n] = [numberIn(a), numberIn(b)]
  if (m !== undefined && n !== undefined) return m === n
  const [left, right] = [itemsOf(a), itemsOf(b)]
  if (left && right)
    return (
      typeOf(a) === typeOf(b) &&
      left.length === right.length &&
      left.every((item, i) => equal(item, right[i]) === true)
    )
  return a === b
}

function repeated(items: readonly PyValue[], times: number): PyValue[] {
  if (items.length * times > LONGEST) throw new Raised('a list is too long')
  return Array.from({ length: Math.max(0, times) }, () => items).flat()
}

/** `a * 3` of lists, tuples and texts; undefined of others. */
function times(a: PyValue, count: PyValue): PyValue | undefined {
  const n = numberIn(count)
  const items = itemsOf(a)
  if (n === undefined || typeof count === 'boolean') return undefined
  if (items) return typeOf(a) === 'list' ? listOf(repeated(items, n)) : tupleOf(repeated(items, n))
  if (typeof a !== 'string') return undefined
  if (a.length * n > LONGEST) throw new Raised('a text is too long')
  return a.repeat(Math.max(0, n))
}

/** `a + b` of lists, tuples and texts; undefined of others. */
function joined(a: PyValue, b: PyValue): PyValue | undefined {
  if (typeof a === 'string' && typeof b === 'string') return (a + b).slice(0, LONGEST)
  const [left, right] = [itemsOf(a), itemsOf(b)]
  if (!left || !right || typeOf(a) !== typeOf(b)) return undefined
  if (left.length + right.length > LONGEST) throw new Raised('a list is too long')
  return typeOf(a) === 'list' ? listOf([...left, ...right]) : tupleOf([...left, ...right])
}

/** A text with its values in place of `%d`, `%s`. */
function percent(text: string, value: PyValue): PyValue {
  const values = [...(itemsOf(value) ?? [value])]
  return text.replace(/%[\d.]*[a-z]/g, () => String(values.shift() ?? ''))
}

/** A binary operator of plain values. Throws where Python would. */
export function operate(operator: string, a: PyValue, b: PyValue): PyValue {
  const [m, n] = [numberIn(a), numberIn(b)]
  const arithmetic = ARITHMETIC[operator]
  if (arithmetic && m !== undefined && n !== undefined) {
    if (n === 0 && ['/', '//', '%'].includes(operator)) throw new Raised('division by zero')
    return arithmetic(m, n)
  }
  if (operator === '+') return joined(a, b) ?? unknown('a sum')
  if (operator === '*') return times(a, b) ?? times(b, a) ?? unknown('a product')
  if (operator === '%' && typeof a === 'string') return percent(a, b)
  return unknown(`the result of ${operator}`)
}

/** Is it in this list, dictionary or text? undefined where that is not known. */
function within(a: PyValue, b: PyValue): boolean | undefined {
  if (typeof b === 'string') return typeof a === 'string' ? b.includes(a) : undefined
  const items = itemsOf(b)
  if (items) return items.some((item) => equal(item, a) === true)
  if (typeof b === 'object' && b?.type === 'dict') return b.entries.has(keyOf(a))
  if (typeof b === 'object' && b?.type === 'container') return b.entries.has(String(a))
  return undefined
}

/** A comparison; undefined where the result is not known. */
export function compare(operator: string, a: PyValue, b: PyValue): boolean | undefined {
  if (isUnknown(a) || isUnknown(b)) return undefined
  const same = (value: boolean | undefined): boolean | undefined =>
    value === undefined ? value : !value
  const [m, n] = [numberIn(a), numberIn(b)]
  switch (operator) {
    case '==':
      return equal(a, b)
    case '!=':
      return same(equal(a, b))
    case 'is':
      return a === b || (m !== undefined && m === n)
    case 'is not':
      return !(a === b || (m !== undefined && m === n))
    case 'in':
      return within(a, b)
    case 'not in':
      return same(within(a, b))
  }
  if (m === undefined || n === undefined) return undefined
  return operator === '<' ? m < n : operator === '<=' ? m <= n : operator === '>' ? m > n : m >= n
}

/** `not a`, `-a`, `+a`, `~a`; unknown where that is not known. */
export function unary(operator: string, a: PyValue): PyValue {
  if (operator === 'not') {
    const truth = truthOf(a)
    return truth === undefined ? unknown('a condition') : !truth
  }
  const n = numberIn(a)
  if (n === undefined) return unknown(`the result of ${operator}`)
  return operator === '-' ? -n : operator === '~' ? ~n : n
}
