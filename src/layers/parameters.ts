import { isForbidden } from './forbidden'
import type { Field, Parameters, Value } from './layer'
import { MOST_TEXT } from './limits'
import { perAxis } from './window'

/** The most numbers of a list whose field does not say how many it holds. */
const MOST_SIZES = 8

const inside = (field: Field, value: number): boolean => value >= (field.min ?? -Infinity) && value <= (field.max ?? Infinity)
const isInteger = (field: Field, value: unknown): value is number => Number.isSafeInteger(value) && inside(field, Number(value))
/** A pair holds whole numbers, unless its step is a fraction (scale_factor). */
const isEach = (field: Field, value: unknown): value is number =>
  Number.isInteger(field.step ?? 1) ? isInteger(field, value) : typeof value === 'number' && Number.isFinite(value) && inside(field, value)
const isPair = (field: Field, value: unknown): value is readonly (number | null)[] =>
  Array.isArray(value) && value.length >= 1 && value.length <= 2 && value.every((size) => isEach(field, size) || (size === null && field.part !== undefined))

const isList = (field: Field, value: unknown): value is readonly number[] =>
  Array.isArray(value) &&
  (field.lengths ? field.lengths.includes(value.length) : value.length >= 1 && value.length <= MOST_SIZES) &&
  value.every((size) => isInteger(field, size))

/** The value if this field can hold it (type, hard limits, choices), else undefined. */
export function checkParameter(field: Field, value: unknown): Value | undefined {
  if (value === null) return field.empty === undefined ? undefined : null
  if (typeof value === 'string' && field.type === 'picture') return value.length <= 1000 && !isForbidden(value) ? value : undefined
  if (typeof value === 'string' && field.type === 'text') return value.length <= MOST_TEXT ? value : undefined
  if (typeof value === 'string') return field.words?.includes(value) ? value : undefined
  if (field.type === 'toggle') return typeof value === 'boolean' ? value : undefined
  if (field.type === 'number') return typeof value === 'number' && Number.isFinite(value) && inside(field, value) ? value : undefined
  if (field.type === 'int' && isInteger(field, value)) return value
  if (field.type === 'pair' && (isEach(field, value) || isPair(field, value))) return value
  if (field.type === 'list' && (isList(field, value) || (field.lengths?.includes(1) && isInteger(field, value)))) return value
  return undefined
}

/** A list as it is typed: `0, 2, 3, 1`, also with brackets, or spaces alone; or one sentence on what is wrong. */
export function readList(field: Field, text: string): { readonly value: Value } | { readonly error: string } {
  const inner = text
    .trim()
    .replace(/^[[(]/, '')
    .replace(/[\])]$/, '')
    .replaceAll('−', '-')
    .trim()
  const words = inner.replace(/,$/, '').split(/\s*,\s*|\s+/)
  const { lengths } = field
  if (inner === '') return { error: `${field.name} is empty: write whole numbers, such as ${perAxis(field.default, 1).join(', ')}.` }
  const wrong = words.find((word) => !/^[-+]?\d{1,15}$/.test(word))
  if (wrong !== undefined) return { error: wrong === '' ? 'A number is missing between two commas.' : `${wrong.slice(0, 20)} is not a whole number.` }
  const numbers = words.map(Number)
  if (lengths ? !lengths.includes(numbers.length) : numbers.length > MOST_SIZES)
    return { error: `${field.name} takes ${lengths ? lengths.join(' or ') : `at most ${MOST_SIZES}`} numbers, these are ${numbers.length}.` }
  const outside = numbers.find((number) => !inside(field, number))
  if (outside !== undefined) return { error: `${field.name} takes numbers from ${field.min} to ${field.max}, and ${outside} is not among them.` }
  return { value: numbers.length === 1 && lengths ? numbers[0] : numbers }
}

const shown = (value: Value): string =>
  value === null ? 'not set' : value === '' ? 'empty' : typeof value === 'string' ? value.slice(0, 40) : JSON.stringify(value)

/** The parameters that fit their fields; the others fall back to the default, with one sentence each. `layer` is the name that the sentences use. */
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
    else if (field) repairs.push(`Layer ${layer}: ${name} held a value that it cannot have, and is now ${shown(field.default)}.`)
    else if (++unknown <= 3 && /^\w{1,40}$/.test(name)) repairs.push(`Layer ${layer}: ${name} is not one of its parameters, and was left out.`)
    else repairs.push(`Layer ${layer}: a parameter that it does not have was left out.`)
  }
  return { parameters: Object.fromEntries(entries), repairs }
}
