import { FileFault } from '../fileFault'

/** What separates the columns of a text: of those in its first line, the most frequent. */
export function separatorOf(text: string): string {
  const line = text.slice(0, 100_000).split(/\r?\n/, 1)[0]
  const counts = [',', ';', '\t', '|'].map((mark) => [mark, line.split(mark).length] as const)
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}

const QUOTE = '"'

/** A field in quotes from `at`, and where it ends. Throws where it does not. */
function quotedField(text: string, at: number, row: number): { value: string; end: number } {
  let value = ''
  for (let from = at + 1; ; ) {
    const end = text.indexOf(QUOTE, from)
    if (end < 0)
      throw new FileFault(
        `Row ${row.toLocaleString('en')}: a quote that begins there does not end.`,
      )
    value += text.slice(from, end)
    if (text[end + 1] !== QUOTE) return { value, end: end + 1 }
    value += QUOTE
    from = end + 2
  }
}

/**
 * The rows of a text of separated values, one at a time, without blank ones, each with its number
 * from 1. Throws a `FileFault`. Source: RFC 4180.
 */
export function* csvRows(
  text: string,
  separator: string,
): Generator<{ row: number; cells: string[] }> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  for (let row = 1; at < text.length; row++) {
    const cells: string[] = []
    for (let open = true; open; ) {
      let value: string
      if (text[at] === QUOTE) {
        const field = quotedField(text, at, row)
        value = field.value
        at = field.end
      } else {
        const from = at
        while (at < text.length && text[at] !== separator && text[at] !== '\n') at++
        value = text.slice(from, text[at - 1] === '\r' && at > from ? at - 1 : at).trim()
      }
      cells.push(value)
      while (at < text.length && text[at] !== separator && text[at] !== '\n') at++
      open = text[at] === separator
      at++
      // A separator at the very end opens one more, empty, cell.
      if (open && at >= text.length) {
        cells.push('')
        open = false
      }
    }
    if (cells.length > 1 || cells[0] !== '') yield { row, cells }
  }
}
