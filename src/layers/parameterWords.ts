import type { Field, Parameters, Value } from './fields'
import { MOST_TEXT } from './limits'
import { boundsOf, checkParameter, isInside, isWhole, MOST_SIZES } from './parameters'
import { perAxis } from './window'

const rangeOf = (field: Field): string => {
  const { min, max } = boundsOf(field)
  return Number.isFinite(min) && Number.isFinite(max)
    ? `numbers from ${min} to ${max}`
    : Number.isFinite(min)
      ? `numbers from ${min} on`
      : 'finite numbers'
}

/** What a field accepts, in words. */
function takenBy(field: Field): string {
  const words = (field.words ?? []).map((word) => `'${word}'`)
  if (field.type === 'toggle') return 'True or False'
  if (field.type === 'choice') return words.join(', ')
  if (field.type === 'text' || field.type === 'picture' || field.type === 'dataset')
    return `a text of up to ${MOST_TEXT.toLocaleString('en')} characters`
  const many =
    field.type === 'pair'
      ? 'one or two '
      : field.type === 'list'
        ? `up to ${Math.max(...(field.lengths ?? [field.most ?? MOST_SIZES]))} `
        : ''
  return [`${many}${isWhole(field) ? 'whole ' : ''}${rangeOf(field)}`, ...words].join(' or ')
}

/** Any value as quoted in a sentence, truncated if it is long. */
const told = (value: unknown): string => {
  if (typeof value === 'string')
    return value.length <= 40
      ? `'${value}'`
      : `a text of ${value.length.toLocaleString('en')} characters`
  if (Array.isArray(value))
    return (
      `[${value.slice(0, MOST_SIZES).map(told).join(', ')}` +
      `${value.length > MOST_SIZES ? ', …' : ''}]`
    )
  if (value === undefined) return 'missing'
  return value === null || typeof value === 'object' ? 'None' : String(value)
}

/** Why a field does not accept this value, in one sentence; null if it does. */
export const parameterRefusal = (field: Field, value: unknown): string | null =>
  checkParameter(field, value) === undefined
    ? `${field.name} is ${told(value)}, and takes ${takenBy(field)}.`
    : null

const WHOLE = ['whole number', /^[-+]?\d{1,15}$/] as const
const REAL = ['number', /^[-+]?(\d{1,15}(\.\d*)?|\.\d+)(e[-+]?\d{1,3})?$/i] as const

/**
 * Parses a list as typed: `0, 2, 3, 1`, also with brackets, or separated by spaces alone; on error,
 * one sentence.
 */
export function readList(
  field: Field,
  text: string,
): { readonly value: Value } | { readonly error: string } {
  const inner = text
    .trim()
    .replace(/^[[(]/, '')
    .replace(/[\])]$/, '')
    .replaceAll('−', '-')
    .trim()
  const words = inner.replace(/,$/, '').split(/\s*,\s*|\s+/)
  const { lengths, most = MOST_SIZES } = field
  const [kind, form] = isWhole(field) ? WHOLE : REAL
  if (inner === '' && field.empty !== undefined) return { value: null }
  if (inner === '')
    return {
      error:
        `${field.name} is empty: write ${kind}s, such as ` +
        `${perAxis(field.default, 1).join(', ')}.`,
    }
  const wrong = words.find((word) => !form.test(word))
  if (wrong !== undefined)
    return {
      error:
        wrong === ''
          ? 'A number is missing between two commas.'
          : `${wrong.slice(0, 20)} is not a ${kind}.`,
    }
  const numbers = words.map(Number)
  if (lengths ? !lengths.includes(numbers.length) : numbers.length > most)
    return {
      error:
        `${field.name} takes ${lengths ? lengths.join(' or ') : `at most ${most}`} ` +
        `numbers, these are ${numbers.length}.`,
    }
  const outside = numbers.find((number) => !isInside(field, number))
  if (outside !== undefined)
    return { error: `${field.name} takes ${rangeOf(field)}, and ${outside} is not among them.` }
  return { value: numbers.length === 1 && lengths ? numbers[0] : numbers }
}

const shown = (value: Value): string =>
  value === null
    ? 'not set'
    : value === ''
      ? 'empty'
      : typeof value === 'string'
        ? value.slice(0, 40)
        : JSON.stringify(value)

/**
 * The valid parameters; invalid ones are replaced by the default, with one sentence each. `layer`
 * is the layer's name in those sentences.
 */
export function checkParameters(
  fields: readonly Field[],
  given: Readonly<Record<string, unknown>>,
  layer: string,
): { parameters: Parameters; repairs: string[] } {
  const repairs: string[] = []
  const entries: [string, Value][] = []
  let unknown = 0
  for (const [name, value] of Object.entries(given)) {
    const field = fields.find((candidate) => candidate.name === name)
    const sound = field && checkParameter(field, value)
    if (sound !== undefined) entries.push([name, sound])
    else if (field)
      repairs.push(
        `Layer ${layer}: ${name} held a value that it cannot have, and is now ` +
          `${shown(field.default)}.`,
      )
    else if (++unknown <= 3 && /^\w{1,40}$/.test(name))
      repairs.push(`Layer ${layer}: ${name} is not one of its parameters, and was left out.`)
    else repairs.push(`Layer ${layer}: a parameter that it does not have was left out.`)
  }
  return { parameters: Object.fromEntries(entries), repairs }
}
