import { written } from '../layers/printFormula'
import type { Notation } from './notation'

/** The sign of each, at the same place in the other text. */
const signs = (from: string, to: string): ReadonlyMap<string, string> =>
  new Map(from.split('').map((sign, i) => [sign, to[i]]))

const BELOW = signs('0123456789tijknm−+', '₀₁₂₃₄₅₆₇₈₉ₜᵢⱼₖₙₘ₋₊')
const ABOVE = signs('0123456789tn−+', '⁰¹²³⁴⁵⁶⁷⁸⁹ᵗⁿ⁻⁺')

/** In the small signs of Unicode where each has one, else after this mark. */
function set(text: string, small: ReadonlyMap<string, string>, mark: string): string {
  const tight = text.replaceAll(' ', '')
  const found = tight.split('').map((sign) => small.get(sign))
  if (found.every((sign) => sign !== undefined)) return found.join('')
  return /^[\p{L}\p{N}]+$/u.test(tight) ? `${mark}${tight}` : `${mark}(${text})`
}

const isTight = (part: Notation): boolean =>
  typeof part === 'string' || 'type' in part ? !isFraction(part) : part.length === 1
const isFraction = (part: Notation): boolean =>
  typeof part === 'object' && 'type' in part && part.type === 'fraction'

const fenced = (part: Notation): string =>
  isTight(part) ? printNotation(part) : `(${printNotation(part)})`

/** A word before a bracket is a function's; a parameter is a factor. */
const isName = (part: Notation | undefined): boolean =>
  typeof part === 'string' && /^\p{L}+$/u.test(part)

const OPENING = /^[(|‖⌊√Σ]$/
const CLOSING = /^[)|‖⌋,]$/

/** A row: spaces between the parts, none inside of brackets, nor between a function and its own. */
function printRow(parts: readonly Notation[]): string {
  let text = ''
  let open = true
  let bars = 0
  for (const [i, part] of parts.entries()) {
    const bar = part === '|' || part === '‖'
    const closes = bar ? bars % 2 === 1 : typeof part === 'string' && CLOSING.test(part)
    const called = part === '(' && isName(parts[i - 1])
    text += (open || closes || called ? '' : ' ') + printNotation(part)
    open = bar ? bars % 2 === 0 : typeof part === 'string' && OPENING.test(part)
    if (bar) bars++
  }
  return text
}

/** A rule's line as text: `θₜ ← θₜ₋₁ − lr · m̂ₜ / (√v̂ₜ + eps)`. */
export function printNotation(part: Notation): string {
  if (typeof part === 'string') return part
  if (!('type' in part)) return printRow(part)
  switch (part.type) {
    case 'quantity':
      return part.value === undefined ? part.name : written(part.value)
    case 'sub':
      return `${fenced(part.base)}${set(printNotation(part.below), BELOW, '_')}`
    case 'raised':
      return `${fenced(part.base)}${set(printNotation(part.above), ABOVE, '^')}`
    case 'fraction':
      return `${fenced(part.top)} / ${fenced(part.bottom)}`
    case 'root':
      return `√${fenced(part.inside)}`
    default:
      return `${printNotation(part.inside)}\u0302`
  }
}
