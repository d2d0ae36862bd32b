/** Text in an SVG file: marks escaped, and what XML does not allow replaced. */
export const xmlText = (text: string): string =>
  text
    .replaceAll(
      // Source: Extensible Markup Language 1.0, 2.2.
      /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,
      '\ufffd',
    )
    .replaceAll(/[\t\n\r]/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** Scripts whose letters are as wide as they are high. */
const WIDE = new RegExp(
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}' +
    '\\u3000-\\u303f\\uff00-\\uff60]|\\p{Extended_Pictographic}',
  'u',
)
const NARROW = /[ijlItfr1.,:;'|!()[\] ]/
const BROAD = /[mwMW@%—…]/

/** A typeface: which generic family, and how large, px. */
export interface Face {
  readonly family: 'sans-serif' | 'monospace'
  readonly size: number
  readonly weight?: 600
}

const widthOf = (letter: string, family: Face['family']): number => {
  if (WIDE.test(letter)) return 1
  if (family === 'monospace') return 0.61
  return NARROW.test(letter)
    ? 0.36
    : BROAD.test(letter)
      ? 0.92
      : /\p{Lu}/u.test(letter)
        ? 0.7
        : 0.59
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Letters as people count them. */
const lettersOf = (text: string): string[] =>
  Array.from(graphemes.segment(text), ({ segment }) => segment)

/** How wide a text will be, px: the fonts of whoever opens the file are not known. */
export const textWidth = (text: string, { family, size }: Face): number =>
  lettersOf(text).reduce((sum, letter) => sum + widthOf(letter, family), 0) * size

/** As much of a text as there is room for, px, with `…` after it if that is not all. */
export function clipped(text: string, room: number, face: Face): string {
  // A longer text has no room anywhere, and need not be looked at to its end.
  const letters = lettersOf(text.slice(0, 400))
  const widths = letters.map((letter) => widthOf(letter, face.family) * face.size)
  if (text.length <= 400 && widths.reduce((sum, one) => sum + one, 0) <= room) return text
  let left = room - widthOf('…', face.family) * face.size
  const end = widths.findIndex((width) => (left -= width) < 0)
  return end <= 0 && left < 0 ? '…' : `${letters.slice(0, end < 0 ? undefined : end).join('')}…`
}

/** A text in lines of words that there is room for, px; the last ends in `…` if some are left. */
export function wrapped(text: string, room: number, face: Face, most: number): readonly string[] {
  const lines: string[] = []
  const words = text.split(/\s+/)
  while (words.length > 0 && lines.length < most) {
    let line = words.shift() ?? ''
    if (lines.length === most - 1) line = [line, ...words.splice(0)].join(' ')
    while (words.length > 0 && textWidth(`${line} ${words[0]}`, face) <= room)
      line += ` ${words.shift()}`
    lines.push(clipped(line, room, face))
  }
  return lines
}

/** A text at a place; the middle of its letters stands at `y`, its letters say which way. */
export const textAt = (
  x: number,
  y: number,
  text: string,
  { family, size, weight }: Face,
  fill: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
): string =>
  `<text x="${round(x)}" y="${round(y + size * 0.35)}" font-family="${family}" ` +
  `font-size="${size}"${weight ? ` font-weight="${weight}"` : ''}` +
  `${anchor === 'start' ? '' : ` text-anchor="${anchor}"`} fill="${xmlText(fill)}">` +
  `${xmlText(text)}</text>`

/** A coordinate with what a screen can show of it. */
export const round = (value: number): number => Math.round(value * 100) / 100
