import { FORBIDDEN } from '../layers/forbidden'

/** Maximum nesting depth. */
const MOST_DEPTH = 64

const QUOTE = 0x22
const BACKSLASH = 0x5c
/** `[` and `{`, `]` and `}` differ in this bit alone. */
const CURLY = 0x20
const OPEN = 0x5b | CURLY
const CLOSE = 0x5d | CURLY

/** Maximum nesting depth, and whether a bracket or quote is left open; found without parsing. */
function nesting(text: string): { deepest: number; open: boolean } {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (quoted) {
      if (code === BACKSLASH) i++
      else if (code === QUOTE) quoted = false
    } else if (code === QUOTE) quoted = true
    else if ((code | CURLY) === OPEN) deepest = Math.max(deepest, ++depth)
    else if ((code | CURLY) === CLOSE) depth--
  }
  return { deepest, open: quoted || depth > 0 }
}

function forbiddenKey(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) {
    for (const part of value) {
      const key = forbiddenKey(part)
      if (key !== undefined) return key
    }
    return undefined
  }
  for (const [key, part] of Object.entries(value)) {
    const found = FORBIDDEN.has(key) ? key : forbiddenKey(part)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * Parses JSON of at most 64 levels without dangerous keys, or says in one sentence why not; `what`
 * is what the sentence calls the text.
 */
export function parseJson(text: string, what = 'project'): { value: unknown } | { error: string } {
  const { deepest, open } = nesting(text)
  if (deepest > MOST_DEPTH)
    return {
      error:
        `This file is nested ${deepest.toLocaleString('en')} levels deep; up to ` +
        `${MOST_DEPTH} can be read.`,
    }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return {
      error: open
        ? `This ${what} is cut short: its end is missing.`
        : `The text of this ${what} is damaged: it is not valid JSON.`,
    }
  }
  const key = forbiddenKey(value)
  return key === undefined
    ? { value }
    : { error: `This file uses the forbidden name ${key} and was not opened.` }
}
