import { type Field, type Parameters, sameValue, type Value } from './fields'

/** A text in quotes, as Python writes it. */
export const printText = (text: string): string =>
  `'` +
  text
    .replace(/[\\']/g, '\\$&')
    .replace(
      /[\p{Cc}\u2028\u2029]/gu,
      (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    ) +
  `'`

/** A value as Python writes it. */
export const printValue = (value: Value): string => {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string') return printText(value)
  return Array.isArray(value)
    ? `(${value.map(printValue).join(', ')}${value.length === 1 ? ',' : ''})`
    : String(value)
}

/** The value of a field; the words of a number are its infinities. */
const printedAs = ({ type }: Field, value: Value = null): string =>
  type === 'number' && typeof value === 'string' ? `float(${printText(value)})` : printValue(value)

/** One argument of a layer's constructor: its name unless it is positional, and its value. */
export interface Argument {
  readonly name: string | null
  readonly value: string
}

/** The arguments as in PyTorch code: positional ones, kernel_size, and non-default ones. */
export function argumentsOf(fields: readonly Field[], p: Parameters): Argument[] {
  return fields
    .filter(
      (field) =>
        !field.hidden &&
        !field.outside &&
        (field.positional ||
          field.name === 'kernel_size' ||
          !sameValue(p[field.name] ?? null, field.default)),
    )
    .map((field) => ({
      name: field.positional ? null : field.name,
      value: p[field.name] === null && field.positional ? '?' : printedAs(field, p[field.name]),
    }))
}

/** The fields that are inferred from an input which is not known. */
export const unknownFields = (fields: readonly Field[], p: Parameters): readonly Field[] =>
  fields.filter(({ name, positional }) => positional && p[name] === null)

/** The argument list without parentheses; `...` for inferred values without an input. */
export const printArguments = (fields: readonly Field[], p: Parameters): string =>
  argumentsOf(fields, p)
    .map(({ name, value }) => `${name === null ? '' : `${name}=`}${value === '?' ? '...' : value}`)
    .join(', ')
