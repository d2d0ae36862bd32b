import type jsep from 'jsep'
import { CONSTANTS, FUNCTIONS, OPERATORS } from './functions'
import { GROUP, parseTree } from './grammar'
import { nearest } from './nearest'
import type { Unreadable } from './number'

/**
 * A function of time; takes a float32 and rounds to float32 after every operation, as PyTorch does.
 */
export type TimeFunction = (t: number) => number

/** A subexpression. One without `t` is evaluated in double precision, as Python does. */
interface Part {
  readonly constant: boolean
  readonly at: TimeFunction
}

const LONGEST = 500
const COMPARISONS = new Set(['<', '<=', '>', '>=', '==', '!='])
const HINTS: ReadonlyMap<string, string> = new Map([
  ['x', 't'],
  ['time', 't'],
  ['ln', 'log'],
  ['arcsin', 'asin'],
  ['arccos', 'acos'],
  ['arctan', 'atan'],
  ['pow', '**'],
])
const MEANT: ReadonlyMap<string, string> = new Map([
  ['=', ' Did you mean ==?'],
  ['&', ' Did you mean &&?'],
  ['|', ' Did you mean ||?'],
])

/** An error message for the user; never leaves this file. */
class Refusal extends Error {}

const refuse = (sentence: string): never => {
  throw new Refusal(sentence)
}

/** ` at character N`, where a name first occurs in the text; empty if it does not. */
function placeOf(name: string, text: string): string {
  const letter = /[\p{L}\p{N}_$]/u
  let at = text.indexOf(name)
  while (
    at > 0 &&
    (letter.test(text[at - 1]) || letter.test(text[at + name.length] ?? ' ')) &&
    text.includes(name, at + 1)
  )
    at = text.indexOf(name, at + 1)
  return at < 0 ? '' : ` at character ${at + 1}`
}

const short = (name: string): string => (name.length > 24 ? `${name.slice(0, 23)}…` : name)

function unknown(what: string, name: string, text: string, known: readonly string[]): never {
  const meant = HINTS.get(name) ?? nearest(name, known)
  return refuse(
    `There is no ${what} ` +
      `“${short(name)}”${placeOf(name, text)}.` +
      (meant === undefined ? '' : ` Did you mean ${meant}?`),
  )
}

const fixed = (value: number): Part => ({ constant: true, at: () => value })

/** Applies a function; if a part depends on t, arguments and result are rounded to float32. */
function applied(of: (...values: number[]) => number, parts: readonly Part[]): Part {
  if (parts.every((part) => part.constant)) return fixed(of(...parts.map((part) => part.at(0))))
  const steps = parts.map(({ constant, at }) => (constant ? fixed(Math.fround(at(0))).at : at))
  const [first, second] = steps
  if (steps.length === 1) return { constant: false, at: (t) => Math.fround(of(first(t))) }
  if (steps.length === 2)
    return { constant: false, at: (t) => Math.fround(of(first(t), second(t))) }
  return { constant: false, at: (t) => Math.fround(of(...steps.map((step) => step(t)))) }
}

function named(name: string, text: string): Part {
  if (name === 't') return { constant: false, at: (t) => t }
  const constant = CONSTANTS.get(name)
  if (constant !== undefined) return fixed(constant)
  if (FUNCTIONS.has(name))
    return refuse(`${name}${placeOf(name, text)} needs a value in parentheses, as in ${name}(t).`)
  return unknown('value', name, text, ['t', ...CONSTANTS.keys()])
}

function called(callee: jsep.Expression, values: readonly jsep.Expression[], text: string): Part {
  if (callee.type !== 'Identifier') return refuse('Only functions such as sin can be called.')
  const name = String(callee.name)
  const found = FUNCTIONS.get(name)
  if (!found && (name === 't' || CONSTANTS.has(name)))
    return refuse(`${name}${placeOf(name, text)} is a number, not a function: write ${name}*(…).`)
  if (!found) return unknown('function', name, text, [...FUNCTIONS.keys()])
  if (values.length < found.least || values.length > found.most)
    return refuse(
      `${name}${placeOf(name, text)} takes ` +
        `${found.most === 1 ? 'one value' : `${found.least} to ${found.most} values`}, not ` +
        `${values.length}.`,
    )
  return applied(
    found.of,
    values.map((value) => compiled(value, text)),
  )
}

function between(
  operator: string,
  left: jsep.Expression,
  right: jsep.Expression,
  text: string,
): Part {
  if (
    COMPARISONS.has(operator) &&
    left.type === 'BinaryExpression' &&
    COMPARISONS.has(String(left.operator))
  )
    return refuse('Two comparisons stand in a row: join them with &&, as in 0 < t && t < 1.')
  const of = OPERATORS.get(operator) ?? refuse(`“${operator}” is not known.`)
  return applied(of, [compiled(left, text), compiled(right, text)])
}

function compiled(tree: jsep.Expression, text: string): Part {
  const node = tree as jsep.CoreExpression
  if (node.type === 'Literal') {
    if (typeof node.value !== 'number')
      return refuse(`A text in quotes${placeOf(node.raw, text)} has no place in a formula.`)
    return Number.isFinite(node.value)
      ? fixed(node.value)
      : refuse(`${short(node.raw)}${placeOf(node.raw, text)} is too large.`)
  }
  if (node.type === 'Identifier') return named(node.name, text)
  if (node.type === 'CallExpression') return called(node.callee, node.arguments, text)
  if (node.type === 'BinaryExpression') return between(node.operator, node.left, node.right, text)
  if (node.type === 'UnaryExpression') {
    const signs = {
      '-': (value: number) => -value,
      '+': (value: number) => value,
      '!': (value: number) => (value === 0 ? 1 : 0),
    }
    return applied(signs[node.operator as keyof typeof signs], [compiled(node.argument, text)])
  }
  if (node.type === 'ConditionalExpression')
    return applied(
      (test, yes, no) => (test !== 0 ? yes : no),
      [node.test, node.consequent, node.alternate].map((part) => compiled(part, text)),
    )
  if (tree.type === GROUP)
    return tree.body
      ? compiled(tree.body as jsep.Expression, text)
      : refuse('There is nothing between ( and ).')
  if (node.type === 'MemberExpression')
    return refuse('A point or a bracket behind a name has no place in a formula.')
  if (node.type === 'ThisExpression') return unknown('value', 'this', text, [])
  if (node.type === 'ArrayExpression')
    return refuse('A list in brackets has no place in a formula.')
  return refuse('Two values stand side by side: write * (or another sign) between them.')
}

/** jsep's error as a sentence for the user. */
function translated(error: Error & { index?: number; description?: string }, text: string): string {
  const what = error.description ?? ''
  const index = Math.min(error.index ?? text.length, text.length)
  const place = `at character ${index + 1}`
  if (what.startsWith('Unclosed (') || what === 'Expected )')
    return 'A parenthesis is opened but not closed: a ) is missing.'
  if (what.startsWith('Variable names'))
    return `A sign is missing between a number and a name ${place}: write 2*t, not 2t.`
  if (what.startsWith('Unclosed quote')) return 'A quotation mark has no place in a formula.'
  if (what.startsWith('Expected exponent'))
    return `The exponent of a number is missing ${place}, as in 1e-3.`
  if (what === 'Expected :') return 'A ? needs its :, as in t < 0.5 ? 0 : 1.'
  if (index >= text.length) return 'The formula stops too early: a value is missing at the end.'
  if (text[index] === ')') return `The ) ${place} has no ( that it closes, or no value before it.`
  return (
    `“${String.fromCodePoint(text.codePointAt(index) ?? 63)}” ${place} is not expected ` +
    `here.${MEANT.get(text[index]) ?? ''}`
  )
}

/** jsep skips stray separators; a formula has none outside a function's argument list. */
function separatorAmiss(text: string): string | null {
  const at = text.search(/;|,\s*(?:[,)]|$)|(?:^|\()\s*,/)
  return at < 0
    ? null
    : text[at] === ';'
      ? `“;” at character ${at + 1} has no place in a formula.`
      : `A value is missing beside the comma at character ${text.indexOf(',', at) + 1}.`
}

/**
 * The text that is parsed. Python prefixes are blanked out, not cut, so that error positions stay
 * right.
 */
export const plainFormula = (source: string): string =>
  source
    .replace(/\s/g, ' ')
    .replace(/[−–]/g, '-')
    .replace(/[×·]/g, '*')
    .replace(/\b(?:torch|numpy|np|math)\.(?=[a-z])/g, (prefix) => ' '.repeat(prefix.length))

/**
 * A formula in t, such as `(cos(10*t) > 0) + 0.1*sin(100*t) - 0.5`: numbers, pi, e, + - * / % ** ^,
 * comparisons, && || !, ? :, parentheses and the functions of `functions.ts`. Never throws; at most
 * 500 characters.
 */
export function parseFormula(source: string): TimeFunction | Unreadable {
  if (source.length > LONGEST)
    return {
      error:
        `The formula has ${source.length.toLocaleString('en')} characters, more than ` +
        `${LONGEST}.`,
    }
  const text = plainFormula(source)
  if (text.trim() === '') return { error: 'There is no formula yet.' }
  const amiss = separatorAmiss(text)
  if (amiss) return { error: amiss }
  try {
    const { constant, at } = compiled(parseTree(text), text)
    const value = at(0)
    return constant ? () => Math.fround(value) : at
  } catch (error) {
    if (error instanceof Refusal) return { error: error.message }
    return {
      error: error instanceof Error ? translated(error, text) : 'The formula cannot be read.',
    }
  }
}
