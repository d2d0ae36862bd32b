import type { AxisOrder } from '../layers/sentence'
import type { SummaryRow } from './summary'
import { SUMMARY_COLUMNS, summaryCells } from './summaryColumns'

/** Replaces special spaces by plain ones, which every editor and terminal shows alike. */
const spaced = (rows: string[][]): string[][] =>
  rows.map((row) => row.map((cell) => cell.replaceAll(/[\u202f\u00a0]/g, ' ')))
const heads = SUMMARY_COLUMNS.map(({ head }) => head)

/** The summary as aligned plain text. */
export function summaryText(rows: readonly SummaryRow[], order: AxisOrder): string {
  const body = spaced(summaryCells(rows, order, false))
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

/** The summary as a Markdown table. */
export function summaryMarkdown(rows: readonly SummaryRow[], order: AxisOrder): string {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`
  const rule = SUMMARY_COLUMNS.map(({ right }) => (right ? '---:' : '---'))
  return [line(heads), line(rule), ...spaced(summaryCells(rows, order, false)).map(line), ''].join(
    '\n',
  )
}

/** The summary as CSV, without digit grouping or totals. */
export function summaryCsv(rows: readonly SummaryRow[], order: AxisOrder): string {
  const quoted = (cell: string): string =>
    /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  return (
    [heads, ...summaryCells(rows, order, true).slice(0, -1)]
      .map((row) => row.map(quoted).join(','))
      .join('\r\n') + '\r\n'
  )
}
