/** A token of a pasted text; `at` is its offset. */
export interface Token {
  readonly kind:
    | 'open'
    | 'close'
    | 'comma'
    | 'semicolon'
    | 'line'
    | 'number'
    | 'name'
    | 'method'
    | 'text'
    | 'operator'
    | 'dots'
    | 'other'
    | 'end'
  readonly text: string
  readonly at: number
  /** A blank stands before it. */
  readonly spaced: boolean
}

/** Blanks and comments: of Python and R, MATLAB, and C; what LaTeX puts around a matrix. */
const BLANK = new RegExp(
  String.raw`(?:[^\S\n]|#[^\n]*|(?<!\S)(?:%|//)[^\n]*|/\*[^]*?\*/` +
    String.raw`|\\(?:begin|end)\{[^}\n]*\}|\$|\\\[|\\\])+`,
  'y',
)
/** Most tokens follow at once. */
const BEGINS_BLANK = /[^\S\n]|[#%/\\$]/
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fF]?(?![\w.])/y
const WITH_DECIMAL_COMMA = /(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?(?:[eE][+-]?\d+)?(?![\w.,])/y
const NAME = /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y
const OTHER = /[^\s,;#[\](){}]+/y

const PATTERNS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['dots', /\.{3}|…/y],
  ['method', /\.[A-Za-z_]\w*/y],
  ['semicolon', /;|\\\\/y],
  ['operator', /\*\*|\.[*/^]|[*/+\-^×·]/y],
  ['text', /"[^"\n]*"|'[^'\n]*'/y],
]
const SINGLE: ReadonlyMap<string, Token['kind']> = new Map([
  ['[', 'open'],
  ['(', 'open'],
  ['{', 'open'],
  [']', 'close'],
  [')', 'close'],
  ['}', 'close'],
  [',', 'comma'],
  ['&', 'comma'],
  ['\n', 'line'],
])

/** A number as it was written, in Python's form: 1.234,5 with a decimal comma is 1234.5. */
export function unlocalised(text: string, decimalComma: boolean): string {
  if (!decimalComma) return text
  return (text.includes('.') ? text.replaceAll('.', '') : text).replace(',', '.')
}

const endOf = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

const made = (
  text: string,
  kind: Token['kind'],
  at: number,
  end: number,
  spaced: boolean,
): Token => ({ kind, text: text.slice(at, end), at, spaced })

/**
 * The token at or after an offset of the text. `decimalComma`: a comma between two digits belongs
 * to a number, and so do points between thousands.
 */
export function tokenAt(text: string, from: number, decimalComma: boolean): Token {
  const at = BEGINS_BLANK.test(text[from] ?? '') ? endOf(BLANK, text, from) : from
  const spaced = at > from
  if (at >= text.length) return made(text, 'end', at, at, spaced)
  const single = SINGLE.get(text[at])
  if (single) return made(text, single, at, at + 1, spaced)
  const number = endOf(decimalComma ? WITH_DECIMAL_COMMA : NUMBER, text, at)
  if (number > at) return made(text, 'number', at, number, spaced)
  // MATLAB's transpose stands directly behind a bracket.
  if (text[at] === "'" && !spaced && /[\])}']/.test(text[at - 1] ?? ''))
    return made(text, 'method', at, at + 1, spaced)
  const name = endOf(NAME, text, at)
  if (name > at) return made(text, 'name', at, name, spaced)
  for (const [kind, pattern] of PATTERNS) {
    const end = endOf(pattern, text, at)
    if (end > at) return made(text, kind, at, end, spaced)
  }
  return made(text, 'other', at, Math.max(at + 1, endOf(OTHER, text, at)), spaced)
}
