import type { AxisOrder } from '../layers/sentence'
import type { SummaryRow } from './summary'
import { SUMMARY_COLUMNS, summaryCells } from './summaryColumns'

/** More rows than fit a page: a table that goes on on the next one. */
const LONG = 45

/** What TeX reads as something else, and how it is written. */
const WRITTEN: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '\\char34{}',
  "'": '\\char39{}',
  '`': '\\char96{}',
  '-': '{-}',
  '×': '$\\times$',
  '−': '$-$',
  '∞': '$\\infty$',
  '\u202f': '\\,',
  '\u00a0': '~',
}

/** Text as TeX prints it, letter by letter: nothing in it is a command, a comment or a ligature. */
export const texText = (text: string): string =>
  text
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll(/[{}#$%&_]/g, '\u0000$&')
    .replaceAll(/[\\~^<>|"'`\-×−∞\u202f\u00a0]/g, (letter) => WRITTEN[letter])
    .replaceAll('\u0000', '\\')

const line = (cells: readonly string[]): string => `  ${cells.join(' & ')} \\\\`

/**
 * The summary as a LaTeX table to `\input`, with all digits. A short one is as wide as the line,
 * whatever its columns need; one of more rows than a page holds goes on on the next.
 */
export function summaryLatex(rows: readonly SummaryRow[], order: AxisOrder): string {
  const long = rows.length > LONG
  const columns = SUMMARY_COLUMNS.map(({ right }) => (right ? 'r' : 'l')).join('')
  const body = summaryCells(rows, order, 'exact').map((row) =>
    line(
      row.map((cell, i) =>
        SUMMARY_COLUMNS[i].named && cell !== '' ? `\\texttt{${texText(cell)}}` : texText(cell),
      ),
    ),
  )
  const heads = line(SUMMARY_COLUMNS.map(({ head }) => texText(head)))
  const [layers, totals] = [body.slice(0, -1), body.slice(-1)]
  const before = [
    `% In the preamble: \\usepackage{booktabs,${long ? 'longtable' : 'graphicx'}}`,
    '% Names in scripts other than Latin need XeLaTeX or LuaLaTeX.',
  ]
  if (long)
    return [
      ...before,
      '{\\tiny\\setlength{\\tabcolsep}{2pt}',
      `\\begin{longtable}{@{}${columns}@{}}`,
      '  \\toprule',
      heads,
      '  \\midrule',
      '  \\endhead',
      '  \\bottomrule',
      '  \\endfoot',
      ...layers,
      '  \\midrule',
      ...totals,
      '\\end{longtable}}',
      '',
    ].join('\n')
  return [
    ...before,
    '\\resizebox{\\linewidth}{!}{%',
    `\\begin{tabular}{@{}${columns}@{}}`,
    '  \\toprule',
    heads,
    '  \\midrule',
    ...layers,
    '  \\midrule',
    ...totals,
    '  \\bottomrule',
    '\\end{tabular}}',
    '',
  ].join('\n')
}
