/** A name of a program's inside a sentence: as it is where it is one, else in quotes. */
export const named = (word: string): string => (/^[\w.]{1,40}$/.test(word) ? word : quoted(word))

/** Any value of JSON inside a sentence: a word as it is, all else as JSON writes it. */
export const quotedValue = (value: unknown): string =>
  quoted(typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'))

/** A user's own word inside a sentence: in quotes, printable, at most 40 characters. */
export function quoted(word: string): string {
  const plain = word.slice(0, 80).replace(/[\p{C}\p{Z}]+/gu, ' ')
  return `“${plain.length > 40 ? `${plain.slice(0, 39)}…` : plain}”`
}
