import { childrenOf, type PySyntax } from './tree'

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' }

/** The text of a string's inside, with its escapes. */
const unescaped = (inside: string): string =>
  inside.replace(/\\(x[0-9a-f]{2}|u[0-9a-f]{4}|[^])/gi, (_, sign: string) =>
    sign.length > 1
      ? String.fromCharCode(Number.parseInt(sign.slice(1), 16))
      : (ESCAPES[sign] ?? (`'"\\`.includes(sign) ? sign : `\\${sign}`)),
  )

/** Length of what opens a string: its prefix and quotes. */
const openingOf = (written: string): { readonly opening: number; readonly closing: number } => {
  const [opening = '', quotes = ''] = /^[a-zA-Z]*("""|'''|"|')/.exec(written) ?? []
  return { opening: opening.length, closing: quotes.length }
}

/** The value of a string literal. */
export function readString(written: string): string {
  const { opening, closing } = openingOf(written)
  const inside = written.slice(opening, written.length - closing)
  return /^[a-z]*r/i.test(written) ? inside : unescaped(inside)
}

/** The parts of an f-string: texts, and the replacements between them. */
export function formatParts(node: PySyntax, text: string): (string | PySyntax)[] {
  const { opening, closing } = openingOf(text.slice(node.from, node.to))
  const parts: (string | PySyntax)[] = []
  let at = node.from + opening
  const upTo = (end: number): void => {
    if (end > at)
      parts.push(unescaped(text.slice(at, end)).replaceAll('{{', '{').replaceAll('}}', '}'))
  }
  for (const child of childrenOf(node)) {
    if (child.name !== 'FormatReplacement') continue
    upTo(child.from)
    parts.push(child)
    at = child.to
  }
  upTo(node.to - closing)
  return parts
}

/** The value of a number literal; undefined for an imaginary one. */
export function readNumber(written: string): number | undefined {
  const plain = written.replaceAll('_', '')
  const value = Number(/^0\d+$/.test(plain) ? plain.replace(/^0+(?=.)/, '') : plain)
  return Number.isNaN(value) ? undefined : value
}
