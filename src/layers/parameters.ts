import type { Field, Parameters, ParamsOf, ShownWhere, Value } from './fields'
import { isForbidden } from './forbidden'
import { LARGEST_WHOLE, MOST_PROJECT_NAME, MOST_TEXT } from './limits'
import { perAxis } from './window'

/** The most numbers of a list whose field does not say how many it holds. */
const MOST_SIZES = 8

/**
 * Does this field hold whole numbers? A pair does, unless its step is a fraction (scale_factor).
 */
export const isWhole = ({ type, step = 1 }: Field): boolean =>
  type === 'int' || type === 'list' || (type === 'pair' && Number.isInteger(step))

/**
 * The least and the largest number of a field, for the form and for files: whole numbers have
 * limits also where the field names none.
 */
export function boundsOf(field: Field): { readonly min: number; readonly max: number } {
  const most = isWhole(field) ? LARGEST_WHOLE : Infinity
  return { min: field.min ?? -most, max: field.max ?? most }
}

function inside(field: Field, value: number): boolean {
  const { min, max } = boundsOf(field)
  return value >= min && value <= max
}

const isInteger = (field: Field, value: unknown): value is number =>
  Number.isSafeInteger(value) && inside(field, Number(value))
const isEach = (field: Field, value: unknown): value is number =>
  isWhole(field)
    ? isInteger(field, value)
    : typeof value === 'number' && Number.isFinite(value) && inside(field, value)
const isPair = (field: Field, value: unknown): value is readonly (number | null)[] =>
  Array.isArray(value) &&
  value.length >= 1 &&
  value.length <= 2 &&
  value.every((size) => isEach(field, size) || (size === null && field.part !== undefined))

const isList = (field: Field, value: unknown): value is readonly number[] =>
  Array.isArray(value) &&
  (field.lengths
    ? field.lengths.includes(value.length)
    : value.length >= 1 && value.length <= MOST_SIZES) &&
  value.every((size) => isInteger(field, size))

/** The value if this field can hold it (type, hard limits, choices), else undefined. */
export function checkParameter(field: Field, value: unknown): Value | undefined {
  if (value === null) return field.empty === undefined ? undefined : null
  if (typeof value === 'string' && field.type === 'picture')
    return value.length <= MOST_PROJECT_NAME && !isForbidden(value) ? value : undefined
  if (typeof value === 'string' && field.type === 'text')
    return value.length <= MOST_TEXT ? value : undefined
  if (typeof value === 'string') return field.words?.includes(value) ? value : undefined
  if (field.type === 'toggle') return typeof value === 'boolean' ? value : undefined
  if (field.type === 'number')
    return typeof value === 'number' && Number.isFinite(value) && inside(field, value)
      ? value
      : undefined
  if (field.type === 'int' && isInteger(field, value)) return value
  if (field.type === 'pair' && (isEach(field, value) || isPair(field, value))) return value
  if (
    field.type === 'list' &&
    (isList(field, value) || (field.lengths?.includes(1) && isInteger(field, value)))
  )
    return value
  return undefined
}

const rangeOf = (field: Field): string => {
  const { min, max } = boundsOf(field)
  return Number.isFinite(min) && Number.isFinite(max)
    ? `numbers from ${min} to ${max}`
    : Number.isFinite(min)
      ? `numbers from ${min} on`
      : 'finite numbers'
}

/** What a field can hold, in words. */
function takenBy(field: Field): string {
  const words = (field.words ?? []).map((word) => `'${word}'`)
  if (field.type === 'toggle') return 'True or False'
  if (field.type === 'choice') return words.join(', ')
  if (field.type === 'text' || field.type === 'picture')
    return `a text of up to ${MOST_TEXT.toLocaleString('en')} characters`
  const many =
    field.type === 'pair'
      ? 'one or two '
      : field.type === 'list'
        ? `up to ${Math.max(...(field.lengths ?? [MOST_SIZES]))} `
        : ''
  return [`${many}${isWhole(field) ? 'whole ' : ''}${rangeOf(field)}`, ...words].join(' or ')
}

/** Any value in a sentence, cut where it is long. */
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

/** Why a field cannot hold this value, in one sentence; null where it can. */
export const parameterRefusal = (field: Field, value: unknown): string | null =>
  checkParameter(field, value) === undefined
    ? `${field.name} is ${told(value)}, and takes ${takenBy(field)}.`
    : null

/** The first field that cannot hold what these parameters give it. */
export const unsoundField = (
  fields: readonly Field[],
  p: Readonly<Record<string, unknown>>,
): Field | undefined => fields.find((field) => checkParameter(field, p[field.name]) === undefined)

/**
 * The same parameters where their fields can hold them, with the default in place of each that its
 * field cannot hold. Whoever knows the fields knows the types of what comes out: every one of them
 * has been checked.
 */
export function soundParameters<F extends readonly Field[]>(fields: F, p: Parameters): ParamsOf<F> {
  const unsound = fields.filter((field) => checkParameter(field, p[field.name]) === undefined)
  const sound =
    unsound.length === 0
      ? p
      : { ...p, ...Object.fromEntries(unsound.map((field) => [field.name, field.default])) }
  return sound as ParamsOf<F>
}

/** Has this field a control for a kind with these parameters, which may be unsound? */
export const isShown = (
  {
    fields,
    shown,
  }: { readonly fields: readonly Field[]; readonly shown?: ShownWhere<readonly Field[]> },
  { hidden, name }: Field,
  p: Parameters,
): boolean => !hidden && (shown?.[name]?.(soundParameters(fields, p)) ?? true)

/**
 * A list as it is typed: `0, 2, 3, 1`, also with brackets, or spaces alone; or one sentence on what
 * is wrong.
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
  const { lengths } = field
  if (inner === '')
    return {
      error:
        `${field.name} is empty: write whole numbers, such as ` +
        `${perAxis(field.default, 1).join(', ')}.`,
    }
  const wrong = words.find((word) => !/^[-+]?\d{1,15}$/.test(word))
  if (wrong !== undefined)
    return {
      error:
        wrong === ''
          ? 'A number is missing between two commas.'
          : `${wrong.slice(0, 20)} is not a whole number.`,
    }
  const numbers = words.map(Number)
  if (lengths ? !lengths.includes(numbers.length) : numbers.length > MOST_SIZES)
    return {
      error:
        `${field.name} takes ${lengths ? lengths.join(' or ') : `at most ${MOST_SIZES}`} ` +
        `numbers, these are ${numbers.length}.`,
    }
  const outside = numbers.find((number) => !inside(field, number))
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
 * The parameters that fit their fields; the others fall back to the default, with one sentence
 * each. `layer` is the name that the sentences use.
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
