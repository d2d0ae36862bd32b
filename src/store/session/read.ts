type Fields = Readonly<Record<string, unknown>>

/** Maximum length of the name of a view, a tab or an example. */
const MOST_LETTERS = 200

/** The fields of what was stored; null where it is no object. */
export const fieldsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null

/** Is it a non-negative integer? */
export const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0

/** Is it a valid name? */
export const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= MOST_LETTERS

/** The value if it is one of these words. */
export const oneOf = <const T>(value: unknown, words: readonly T[]): T | undefined =>
  words.find((word) => word === value)
