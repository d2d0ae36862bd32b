/** A token of a list's text; `at` is its offset. */
export interface Token {
  readonly kind: 'open' | 'close' | 'comma' | 'line' | 'word'
  readonly text: string
  readonly at: number
}

const SPACE = /(?:[^\S\n]|#[^\n]*)+/y
const WORD = /[^\s,;#[\](){}/]+/y
const FRACTION_BAR = /[^\S\n]*\/[^\S\n]*/y
const KINDS: ReadonlyMap<string, Token['kind']> = new Map([
  ['[', 'open'],
  ['(', 'open'],
  ['{', 'open'],
  [']', 'close'],
  [')', 'close'],
  ['}', 'close'],
  [',', 'comma'],
  ['\n', 'line'],
  [';', 'line'],
])

/**
 * The token at or after an offset of the text, or null at its end. Skips spaces and Python
 * comments; `1 / 9` is one word.
 */
export function tokenAt(text: string, from: number): Token | null {
  const after = (pattern: RegExp, at: number): number => {
    pattern.lastIndex = at
    return pattern.test(text) ? pattern.lastIndex : at
  }
  const at = after(SPACE, from)
  if (at >= text.length) return null
  const kind = KINDS.get(text[at])
  if (kind) return { kind, text: text[at], at }
  let end = after(WORD, at)
  // Fast path: only a space or a slash can continue a fraction.
  if (text[end] === ',' || text[end] === ']') return { kind: 'word', text: text.slice(at, end), at }
  for (let next = after(FRACTION_BAR, end); next > end; next = after(FRACTION_BAR, end))
    end = after(WORD, next)
  return { kind: 'word', text: text.slice(at, end), at }
}

/** An offset in words: `character 5`, or `line 2, character 1` in a text of several lines. */
export function placeIn(text: string, at: number): string {
  const line = text.slice(0, at).split('\n').length
  const column = at - text.lastIndexOf('\n', at - 1)
  return text.trimEnd().includes('\n')
    ? `line ${line}, character ${at === 0 ? 1 : column}`
    : `character ${at + 1}`
}

/** `1st`, `2nd`, `3rd`, `4th`, `11th`. */
function ordinal(count: number): string {
  const ending = ['th', 'st', 'nd', 'rd'][count % 10] ?? 'th'
  return `${count}${count % 100 > 10 && count % 100 < 14 ? 'th' : ending}`
}

/** Error for a number missing beside a comma; `commas` were read before it in the same row. */
export const missing = (
  text: string,
  comma: number,
  commas: number,
): { readonly error: string } => ({
  error:
    'There is a number missing ' +
    `${commas === 0 ? 'before the 1st comma' : `after the ${ordinal(commas)} comma`}, at ` +
    `${placeIn(text, comma)}.`,
})
