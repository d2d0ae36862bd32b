/** Brackets inside one another that a text may have. */
const DEEPEST = 200

/** The line in which brackets are nested too deep to be parsed; undefined where none is. */
export function deepLine(text: string): number | undefined {
  let [depth, line] = [0, 1]
  for (const sign of text) {
    if (sign === '\n') line++
    else if ('([{'.includes(sign) && ++depth > DEEPEST) return line
    else if (')]}'.includes(sign)) depth = Math.max(0, depth - 1)
  }
  return undefined
}

/**
 * Text as it is copied, made plain Python with the same lines: without prompts, fences, commands of
 * notebooks, and the indentation that all lines have.
 */
export function cleaned(text: string): string {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', '    ')
    .split('\n')
  const prompted = lines.some((line) => /^\s*>>> /.test(line))
  const plain = lines.map((line) => {
    if (/^\s*(```|%|!)/.test(line)) return ''
    const code = prompted ? line.replace(/^\s*(>>>|\.\.\.) ?/, '') : line
    // The parser knows no number that ends in its point.
    return code.replace(/(?<![\w.])(\d+)\.(?=e[-+]?\d|$|[^\w.])/g, '$1.0')
  })
  const indents = plain.filter((line) => line.trim() !== '').map((line) => line.search(/\S/))
  const least = indents.reduce((a, b) => Math.min(a, b), Infinity)
  return plain.map((line) => line.slice(Number.isFinite(least) ? least : 0)).join('\n')
}
