const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const WORD = /^([+-]?)(?:(?:np|numpy|torch|math)\.)?(nan|inf|infinity)$/i

/** A number that cannot be parsed: one sentence for the user. */
export interface Unreadable {
  readonly error: string
}

/** A text as quoted in an error: at most 24 characters. */
export const quoted = (text: string): string =>
  `“${text.length > 24 ? `${text.slice(0, 23)}…` : text}”`

function decimal(text: string): number | Unreadable {
  if (!DECIMAL.test(text)) {
    const special = WORD.exec(text)
    if (!special) return { error: `${quoted(text)} is not a number.` }
    return special[2].toLowerCase() === 'nan'
      ? Number.NaN
      : special[1] === '-'
        ? -Infinity
        : Infinity
  }
  const value = Number(text)
  if (!Number.isFinite(Math.fround(value)))
    return { error: `${quoted(text)} is too large: the largest number is 3.4e38.` }
  return value
}

/**
 * Parses one number as typed: `-0.5`, `1e3`, `1/9`, `nan`, `-inf`. Gives a float64. Never throws.
 */
export function parseNumber(text: string): number | Unreadable {
  const typed = text.trim().replaceAll('−', '-')
  if (!typed.includes('/'))
    return typed === '' ? { error: 'There is no number yet.' } : decimal(typed)
  const parts = typed.split('/')
  if (parts.length > 2) return { error: `${quoted(typed)} has more than one fraction bar.` }
  const [top, bottom] = parts.map((part) => decimal(part.trim()))
  if (typeof top !== 'number' || typeof bottom !== 'number')
    return { error: `${quoted(typed)} is not a number.` }
  return bottom === 0 ? { error: `${quoted(typed)} divides by 0.` } : top / bottom
}

/** The shortest decimal that parses back to the same float32, `-0.0` and `nan` included. */
export function printNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0'
  // Six digits cover every shorter form of a normal float32; subnormals may need fewer.
  for (let digits = Math.abs(value) < 1.2e-38 ? 1 : 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return String(short)
  }
  return String(Number(value.toPrecision(9)))
}
