/**
 * What may stand before a value: how Jupyter, PyTorch, TensorFlow and Julia print; a key of JSON or
 * YAML; `w =`, `float k[3][3] =`, `k <-`.
 */
const BEFORE = new RegExp(
  [
    String.raw`Out\s?\[\d+\]:`,
    'Parameter containing:',
    String.raw`<tf\.\w+[^\n]*numpy=`,
    String.raw`\d+(?:[×x]\d+)*(?:-element)?[^\S\n]+[A-Z]\w*\{[^\n]*:`,
    String.raw`["']?[A-Za-z_]\w{0,99}["']?[^\S\n]*:(?=\s*[-\d[({])`,
    String.raw`[A-Za-z_][^=\n(){}"'<]{0,100}(?:=(?!=)|<-)`,
  ].join('|'),
  'y',
)

/** The offset at which the value begins, behind any number of such. */
export function valueAt(text: string): number {
  let at = 0
  for (let tries = 0; tries < 3; tries++) {
    while (/\s/.test(text[at] ?? '')) at++
    BEFORE.lastIndex = at
    if (!BEFORE.test(text)) break
    at = BEFORE.lastIndex
  }
  return at
}

const blanks = (found: string): string => ' '.repeat(found.length)

/**
 * A text with one kind of line break, minus and multiplication sign. What R prints around its
 * numbers is blank, so that every place stays what it is.
 */
export function normalised(source: string): string {
  const text = source
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replaceAll('\u00a0', ' ')
    .replace(/[−–]/g, '-')
  if (/^\s*\[,1\][^\n]*\n\s*\[1,\]/.test(text))
    return text.replace(/^\s*(?:\[,\d+\][^\S\n]*)+|^[^\S\n]*\[\d+,\]/gm, blanks)
  // A vector goes on in the next line.
  return /^\s*\[1\] /.test(text) ? text.replace(/(?:^|\n)[^\S\n]*\[\d+\](?= )/g, blanks) : text
}
