type Fields = Readonly<Record<string, unknown>>

/** Letters that the name of a view, a tab or an example may have. */
const MOST_LETTERS = 200

/** The fields of what was stored; null where it is no object. */
export const fieldsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null

/** Is it a whole number from 0? */
export const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0

/** Can it name something? */
export const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= MOST_LETTERS

/** The value where it is one of these words. */
export const oneOf = <const T>(value: unknown, words: readonly T[]): T | undefined =>
  words.find((word) => word === value)
