import type { Field, Parameters, ParamsOf, ShownWhere, Value } from './fields'
import { isForbidden } from './forbidden'
import { LARGEST_WHOLE, MOST_PROJECT_NAME, MOST_TEXT } from './limits'

/** Maximum length of a list whose field gives none. */
export const MOST_SIZES = 8

/**
 * Does this field hold integers? A pair or a list does, unless its step is a fraction
 * (scale_factor).
 */
export const isWhole = ({ type, step = 1 }: Field): boolean =>
  type === 'int' || ((type === 'list' || type === 'pair') && Number.isInteger(step))

/**
 * The minimum and maximum of a field, for forms and files; integers are limited even where the
 * field gives none.
 */
export function boundsOf(field: Field): { readonly min: number; readonly max: number } {
  const most = isWhole(field) ? LARGEST_WHOLE : Infinity
  return { min: field.min ?? -most, max: field.max ?? most }
}

/** Is this number within the limits of the field? */
export function isInside(field: Field, value: number): boolean {
  const { min, max } = boundsOf(field)
  return value >= min && value <= max
}

const isInteger = (field: Field, value: unknown): value is number =>
  Number.isSafeInteger(value) && isInside(field, Number(value))
const isEach = (field: Field, value: unknown): value is number =>
  isWhole(field)
    ? isInteger(field, value)
    : typeof value === 'number' && Number.isFinite(value) && isInside(field, value)
const isPair = (field: Field, value: unknown): value is readonly (number | null)[] =>
  Array.isArray(value) &&
  value.length >= 1 &&
  value.length <= 2 &&
  value.every((size) => isEach(field, size) || (size === null && field.part !== undefined))

const isList = (field: Field, value: unknown): value is readonly number[] =>
  Array.isArray(value) &&
  (field.lengths
    ? field.lengths.includes(value.length)
    : value.length >= 1 && value.length <= (field.most ?? MOST_SIZES)) &&
  value.every((size) => isEach(field, size))

/** The value if it is valid for this field (type, hard limits, choices), else undefined. */
export function checkParameter(field: Field, value: unknown): Value | undefined {
  if (value === null) return field.empty === undefined ? undefined : null
  if (typeof value === 'string' && (field.type === 'picture' || field.type === 'dataset'))
    return value.length <= MOST_PROJECT_NAME && !isForbidden(value) ? value : undefined
  if (typeof value === 'string' && field.type === 'text')
    return value.length <= MOST_TEXT ? value : undefined
  if (typeof value === 'string') return field.words?.includes(value) ? value : undefined
  if (field.type === 'toggle') return typeof value === 'boolean' ? value : undefined
  if (field.type === 'number')
    return typeof value === 'number' && Number.isFinite(value) && isInside(field, value)
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

/** The first field whose parameter is invalid. */
export const unsoundField = (
  fields: readonly Field[],
  p: Readonly<Record<string, unknown>>,
): Field | undefined => fields.find((field) => checkParameter(field, p[field.name]) === undefined)

const isNumber = (field: Field, value: unknown): boolean =>
  value === null
    ? field.empty !== undefined || field.part !== undefined
    : typeof value === 'number' &&
      (isWhole(field) ? Number.isSafeInteger(value) : Number.isFinite(value)) &&
      Math.abs(value) <= LARGEST_WHOLE &&
      value <= boundsOf(field).max

/**
 * Can the kind be asked about these parameters, although the form does not take them: are they of
 * the types of their fields, and none too large?
 */
export const areHeld = (
  fields: readonly Field[],
  p: Readonly<Record<string, unknown>>,
): p is Parameters =>
  fields.every((field) => {
    const value = p[field.name]
    if (checkParameter(field, value) !== undefined) return true
    return Array.isArray(value)
      ? (field.type === 'pair' || field.type === 'list') &&
          value.length >= 1 &&
          value.length <= (field.most ?? MOST_SIZES) &&
          value.every((each) => isNumber(field, each))
      : value !== null &&
          (['int', 'number', 'pair'].includes(field.type) || field.lengths?.includes(1) === true) &&
          isNumber(field, value)
  })

/**
 * The parameters, with the default in place of each invalid one. The result is typed by the fields,
 * because every value has been checked.
 */
export function soundParameters<F extends readonly Field[]>(fields: F, p: Parameters): ParamsOf<F> {
  const unsound = fields.filter((field) => checkParameter(field, p[field.name]) === undefined)
  const sound =
    unsound.length === 0
      ? p
      : { ...p, ...Object.fromEntries(unsound.map((field) => [field.name, field.default])) }
  return sound as ParamsOf<F>
}

/** Is this field shown for a kind with these parameters, which may be invalid? */
export const isShown = (
  {
    fields,
    shown,
  }: { readonly fields: readonly Field[]; readonly shown?: ShownWhere<readonly Field[]> },
  { hidden, name }: Field,
  p: Parameters,
): boolean => !hidden && (shown?.[name]?.(soundParameters(fields, p)) ?? true)
