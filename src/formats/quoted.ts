/** A user's own word inside a sentence: in quotes, printable, at most 40 characters. */
export function quoted(word: string): string {
  const plain = word.slice(0, 80).replace(/[\p{C}\p{Z}]+/gu, ' ')
  return `“${plain.length > 40 ? `${plain.slice(0, 39)}…` : plain}”`
}
