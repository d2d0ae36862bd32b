import type { AxisOrder } from '../layers/sentence'
import { csvCell } from './csvCell'
import type { SummaryRow } from './summary'
import { SUMMARY_COLUMNS, summaryCells } from './summaryColumns'

/** Replaces special spaces by plain ones, which every editor and terminal shows alike. */
const spaced = (cell: string): string => cell.replaceAll(/[\u202f\u00a0\p{Cc}]/gu, ' ')
const heads = SUMMARY_COLUMNS.map(({ head }) => head)

/** The summary as aligned plain text. */
export function summaryText(rows: readonly SummaryRow[], order: AxisOrder): string {
  const body = summaryCells(rows, order, 'shown').map((row) => row.map(spaced))
  const widths = heads.map((head, i) => Math.max(head.length, ...body.map((row) => row[i].length)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) =>
        SUMMARY_COLUMNS[i].right ? cell.padStart(widths[i]) : cell.padEnd(widths[i]),
      )
      .join('  ')
      .trimEnd()
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2))
  return [
    line(heads),
    rule,
    ...body.slice(0, -1).map(line),
    rule,
    line(body[body.length - 1]),
    '',
  ].join('\n')
}

/**
 * A cell of a Markdown table: what would end it or be read as a mark is escaped, an underscore only
 * where it could open emphasis. Source: GitHub Flavored Markdown, tables.
 */
const marked = (cell: string): string =>
  spaced(cell)
    .replaceAll(/[\\|`*<>[\]~&]/g, '\\$&')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')

/** The summary as a Markdown table, with all digits. */
export function summaryMarkdown(rows: readonly SummaryRow[], order: AxisOrder): string {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`
  const rule = SUMMARY_COLUMNS.map(({ right }) => (right ? '---:' : '---'))
  const body = summaryCells(rows, order, 'exact').map((row) => line(row.map(marked)))
  return [line(heads.map(marked)), line(rule), ...body, ''].join('\n')
}

/** The summary as CSV, without groups of digits; the last row has the totals. */
export function summaryCsv(rows: readonly SummaryRow[], order: AxisOrder): string {
  const named = SUMMARY_COLUMNS.map((column) => column.named ?? false)
  return [heads, ...summaryCells(rows, order, 'plain')]
    .map((row) => `${row.map((cell, i) => csvCell(cell, named[i])).join(',')}\r\n`)
    .join('')
}
