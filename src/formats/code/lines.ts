/** A line of code, and the id of the card that it is about. */
export interface ScriptLine {
  readonly text: string
  readonly node?: string
}

/** Lines about one card. */
export const about = (node: string, ...texts: readonly string[]): ScriptLine[] =>
  texts.map((text) => ({ text, node }))

/** Lines about no card in particular. */
export const plain = (...texts: readonly string[]): ScriptLine[] => texts.map((text) => ({ text }))

/** A whole text as lines about no card. */
export const textLines = (text: string): ScriptLine[] =>
  plain(...text.replace(/\n$/, '').split('\n'))

export const indented = (lines: readonly ScriptLine[], columns = 4): ScriptLine[] =>
  lines.map((line) => ({ ...line, text: `${' '.repeat(columns)}${line.text}` }))

/** Joins sections with an empty line between them; empty ones are left out. */
export const sections = (parts: readonly (readonly ScriptLine[])[]): ScriptLine[] =>
  parts
    .filter((part) => part.length > 0)
    .flatMap((part, i) => [...(i > 0 ? plain('') : []), ...part])

/** The code as text, every line ending in a newline. */
export const codeText = (lines: readonly ScriptLine[]): string =>
  lines.map(({ text }) => `${text}\n`).join('')

/** A sentence as a comment on one line, whatever it contains. */
export const comment = (text: string): string =>
  `# ${text.replace(/[\p{Cc}\s\u2028\u2029]+/gu, ' ')}`

/** Modules to import, each with the pattern of code that needs it, in import order. */
const IMPORTS: readonly (readonly [RegExp, string])[] = [
  [/\bOrderedDict\(/, 'from collections import OrderedDict'],
  [/\bkeras\./, 'import keras'],
  [/\bnp\./, 'import numpy as np'],
  [/\btorch\./, 'import torch'],
  [/\bImage\.open/, 'from PIL import Image'],
  [/\blayers\./, 'from keras import layers'],
  [/\bops\./, 'from keras import ops'],
  [/\bload_digits\(/, 'from sklearn.datasets import load_digits'],
  [/\bload_sample_image\(/, 'from sklearn.datasets import load_sample_image'],
  [/\bnn\./, 'from torch import nn'],
  [/\bFashionMNIST\(/, 'from torchvision.datasets import FashionMNIST'],
]

/** The imports that these lines need. */
export const importsFor = (lines: readonly ScriptLine[]): ScriptLine[] =>
  plain(
    ...IMPORTS.filter(([sign]) => lines.some(({ text }) => sign.test(text))).map(
      ([, line]) => line,
    ),
  )

/** Wraps words between a prefix and a suffix, in lines of at most 96 characters. */
export function filled(
  start: string,
  words: readonly string[],
  end: string,
  columns = 4,
): ScriptLine[] {
  const whole = `${start}${words.join(', ')}${end}`
  if (whole.length <= 96) return plain(whole)
  const rows: string[] = []
  for (const word of words) {
    const last = rows[rows.length - 1]
    if (last !== undefined && last.length + word.length + 2 <= 96)
      rows[rows.length - 1] = `${last} ${word},`
    else rows.push(`${' '.repeat(columns)}${word},`)
  }
  return plain(start, ...rows, end)
}
