import type { Field, Parameters, Value } from '../layers/layer'
import { isForbidden } from './safeJson'

/** The longest text that a parameter holds, in characters. */
const MOST_TEXT = 1_000_000

const inside = (field: Field, value: number): boolean => value >= (field.min ?? -Infinity) && value <= (field.max ?? Infinity)
const isInteger = (field: Field, value: unknown): value is number => Number.isSafeInteger(value) && inside(field, Number(value))
const isPair = (field: Field, value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.length >= 1 && value.length <= 2 && value.every((size) => isInteger(field, size))

/** The value if this field can hold it (type, hard limits, choices), else undefined. */
export function checkParameter(field: Field, value: unknown): Value | undefined {
  if (value === null) return field.empty === undefined ? undefined : null
  if (typeof value === 'string' && field.type === 'picture') return value.length <= 1000 && !isForbidden(value) ? value : undefined
  if (typeof value === 'string' && field.type === 'text') return value.length <= MOST_TEXT ? value : undefined
  if (typeof value === 'string') return field.words?.includes(value) ? value : undefined
  if (field.type === 'toggle') return typeof value === 'boolean' ? value : undefined
  if (field.type === 'number') return typeof value === 'number' && Number.isFinite(value) && inside(field, value) ? value : undefined
  if (field.type === 'int' || field.type === 'pair') {
    if (isInteger(field, value)) return value
    if (field.type === 'pair' && isPair(field, value)) return value
  }
  return undefined
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
