import { printShape } from '../layers/layer'
import { budgetOf, printDigits, totalBudget } from './budget'
import { fieldsOf, printField } from './field'
import { inOrder, wiresInto } from './graph'
import type { Project } from './project'
import type { NodeShape, Shapes } from './shapes'

/** One layer of the summary. */
export interface SummaryRow {
  /** Id of the node. */
  readonly node: string
  readonly kind: string
  readonly name: string
  /** Names of the layers it reads, by port. */
  readonly inputs: readonly string[]
  readonly state: NodeShape['state']
  /** Empty where it is not known. */
  readonly shape: string
  readonly parameters: number
  readonly macs: number
  /** Empty where it is not known, and for views. */
  readonly field: string
}

/** The network as a table, in order of evaluation. */
export function summaryOf({ graph }: Pick<Project, 'graph'>, shapes: Shapes): readonly SummaryRow[] {
  const names = new Map(graph.nodes.map((node) => [node.id, node.name]))
  const fields = fieldsOf(graph, shapes)
  return inOrder(graph).flatMap(({ id, kind, name }) => {
    const shape = shapes.get(id)
    if (!shape) return []
    const field = fields.get(id)
    return {
      node: id,
      kind,
      name,
      inputs: wiresInto(graph, id).map((wire) => names.get(wire.from) ?? ''),
      state: shape.state,
      shape: shape.output ? printShape(shape.output) : '',
      ...budgetOf(shape),
      field: field === undefined ? '' : printField(field),
    }
  })
}

/** Heads of the table's columns; the first is the row's number. */
export const SUMMARY_HEADS = ['#', 'Layer', 'Name', 'Inputs', 'Output shape', 'Parameters', 'MACs', 'Receptive field'] as const
const RIGHT = new Set(['#', 'Parameters', 'MACs', 'Receptive field'])

function cells(rows: readonly SummaryRow[], shapes: Shapes, count: (n: number) => string): string[][] {
  const total = totalBudget(shapes)
  return [
    ...rows.map((row, i) => [String(i + 1), row.kind, row.name, row.inputs.join(', '), row.shape, count(row.parameters), count(row.macs), row.field]),
    ['', 'Total', '', '', '', count(total.parameters), count(total.macs), ''],
  ]
}

const plainDigits = (count: number): string => printDigits(count).replaceAll('\u202f', ' ')

/** The summary as aligned plain text. */
export function summaryText(rows: readonly SummaryRow[], shapes: Shapes): string {
  const body = cells(rows, shapes, plainDigits)
  const widths = SUMMARY_HEADS.map((head, i) => Math.max(head.length, ...body.map((row) => row[i].length)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (RIGHT.has(SUMMARY_HEADS[i]) ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
      .join('  ')
      .trimEnd()
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2))
  return [line(SUMMARY_HEADS), rule, ...body.slice(0, -1).map(line), rule, line(body[body.length - 1]), ''].join('\n')
}

/** The summary as a Markdown table. */
export function summaryMarkdown(rows: readonly SummaryRow[], shapes: Shapes): string {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`
  const rule = SUMMARY_HEADS.map((head) => (RIGHT.has(head) ? '---:' : '---'))
  return [line(SUMMARY_HEADS), line(rule), ...cells(rows, shapes, plainDigits).map(line), ''].join('\n')
}

/** The summary as comma-separated values, numbers without groups and without the total. */
export function summaryCsv(rows: readonly SummaryRow[], shapes: Shapes): string {
  const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return [SUMMARY_HEADS, ...cells(rows, shapes, String).slice(0, -1)].map((row) => row.map(quoted).join(',')).join('\r\n') + '\r\n'
}
