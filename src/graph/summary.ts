import { printDigits } from '../layers/count'
import { type AxisOrder, ordered } from '../layers/sentence'
import { printShape, type Shape, sizeOf } from '../layers/tensorShape'
import { budgetOf } from './budget'
import { fieldsOf, printField, printJump, printStart } from './field'
import { inOrder, wiresInto } from './graph'
import { kindOf } from './kinds'
import type { Project } from './project'
import type { NodeShape, NodeState, Shapes } from './shapes'

/** One layer of the summary. */
export interface SummaryRow {
  /** Id of the node. */
  readonly node: string
  readonly kind: string
  readonly name: string
  /** Names of the layers it reads, by port. */
  readonly inputs: readonly string[]
  readonly state: NodeState
  /** By port; null where it is not known. */
  readonly inputShapes: readonly (Shape | null)[]
  readonly output: Shape | null
  /** Cells of one window, `3×3`; empty where there is none. */
  readonly kernel: string
  readonly parameters: number
  /** Of them those that training changes. */
  readonly trainable: number
  /** Multiply-adds. */
  readonly macs: number
  /** Empty where it is not known, and for views. */
  readonly field: string
  /** Effective stride; empty where everything is read. */
  readonly jump: string
  /** Effective padding; empty where everything is read. */
  readonly padding: string
  /** Bytes of the output as float32; 0 where it is not computed. */
  readonly bytes: number
}

const windowSize = (kind: string, shape: NodeShape): string => {
  const facts = kindOf({ kind })
  const inputs = shape.inputs.filter((input) => input !== null)
  if (
    facts?.role !== 'layer' ||
    !facts.window ||
    shape.output === null ||
    !shape.fits ||
    inputs.length < Math.max(1, shape.inputs.length)
  )
    return ''
  return 'kernel_size' in shape.parameters
    ? facts.window(inputs, shape.parameters).kernel_size.join('×')
    : ''
}

/** The network as a table, in order of evaluation. */
export function summaryOf(
  { graph }: Pick<Project, 'graph'>,
  shapes: Shapes,
): readonly SummaryRow[] {
  const names = new Map(graph.nodes.map((node) => [node.id, node.name]))
  const fields = fieldsOf(graph, shapes)
  return inOrder(graph).flatMap(({ id, kind, name }) => {
    const shape = shapes.get(id)
    if (!shape) return []
    const field = fields.get(id)
    const budget = budgetOf(shape)
    return {
      node: id,
      kind,
      name,
      inputs: wiresInto(graph, id).map((wire) => names.get(wire.from) ?? ''),
      state: shape.state,
      inputShapes: shape.inputs,
      output: shape.output,
      kernel: windowSize(kind, shape),
      ...budget,
      trainable: budget.parameters,
      field: field === undefined ? '' : printField(field),
      jump: field === undefined ? '' : printJump(field),
      padding: field === undefined ? '' : printStart(field),
      bytes:
        shape.state === 'ok' && shape.output && kindOf({ kind })?.role !== 'view'
          ? 4 * sizeOf(shape.output)
          : 0,
    }
  })
}

/** Sums of the summary's numbers. */
export const summaryTotal = (
  rows: readonly SummaryRow[],
): Pick<SummaryRow, 'parameters' | 'trainable' | 'macs' | 'bytes'> =>
  rows.reduce(
    (sum, row) => ({
      parameters: sum.parameters + row.parameters,
      trainable: sum.trainable + row.trainable,
      macs: sum.macs + row.macs,
      bytes: sum.bytes + row.bytes,
    }),
    { parameters: 0, trainable: 0, macs: 0, bytes: 0 },
  )

/** Bytes as they are shown: `0 B`, `1.09 MB` (1 MB is 10⁶ bytes). */
export function printBytes(bytes: number): string {
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const value = bytes / 1000 ** power
  return `${power === 0 ? value : value.toPrecision(3)}\u00a0${['B', 'kB', 'MB', 'GB'][power]}`
}

interface Column {
  readonly head: string
  /** What the head means, where it is short. */
  readonly title?: string
  readonly right?: true
  /** `plain`: for other programs, digits without groups. */
  readonly cell: (row: SummaryRow, place: number, order: AxisOrder, plain: boolean) => string
  readonly total?: (total: ReturnType<typeof summaryTotal>, plain: boolean) => string
}

const shown = (shape: Shape | null, order: AxisOrder): string =>
  shape ? printShape(ordered(shape, order)) : ''
const digits = (count: number, plain: boolean): string =>
  plain ? String(count) : printDigits(count)
const size = (bytes: number, plain: boolean): string => (plain ? String(bytes) : printBytes(bytes))

/** The columns of the table, left to right. */
export const SUMMARY_COLUMNS: readonly Column[] = [
  { head: '#', right: true, cell: (_, place) => String(place) },
  { head: 'Layer', cell: (row) => row.kind, total: () => 'Total' },
  { head: 'Name', cell: (row) => row.name },
  { head: 'Inputs', cell: (row) => row.inputs.join(', ') },
  {
    head: 'Input shape',
    cell: (row, _, order) => row.inputShapes.map((shape) => shown(shape, order)).join(', '),
  },
  { head: 'Output shape', cell: (row, _, order) => shown(row.output, order) },
  { head: 'Kernel', cell: (row) => row.kernel },
  {
    head: 'Parameters',
    right: true,
    cell: (row, _, _order, plain) => digits(row.parameters, plain),
    total: (sum, plain) => digits(sum.parameters, plain),
  },
  {
    head: 'Trainable',
    title: 'Parameters that training changes',
    right: true,
    cell: (row, _, _order, plain) => digits(row.trainable, plain),
    total: (sum, plain) => digits(sum.trainable, plain),
  },
  {
    head: 'MACs',
    title: 'Multiply-adds',
    right: true,
    cell: (row, _, _order, plain) => digits(row.macs, plain),
    total: (sum, plain) => digits(sum.macs, plain),
  },
  {
    head: 'Receptive field',
    title: 'Cells of the source that one output value reads',
    right: true,
    cell: (row) => row.field,
  },
  {
    head: 'Effective stride',
    title: 'Cells of the source from one output value to the next',
    right: true,
    cell: (row) => row.jump,
  },
  {
    head: 'Effective padding',
    title: 'Cells before the source that output 0 reads',
    right: true,
    cell: (row) => row.padding,
  },
  {
    head: 'Activations',
    title: 'Bytes of the output as float32',
    right: true,
    cell: (row, _, _order, plain) => size(row.bytes, plain),
    total: (sum, plain) => size(sum.bytes, plain),
  },
]

function cells(rows: readonly SummaryRow[], order: AxisOrder, plain: boolean): string[][] {
  const total = summaryTotal(rows)
  return [
    ...rows.map((row, i) => SUMMARY_COLUMNS.map((column) => column.cell(row, i + 1, order, plain))),
    SUMMARY_COLUMNS.map((column) => column.total?.(total, plain) ?? ''),
  ]
}

/** Spaces of one kind, which every editor and terminal shows alike. */
const spaced = (rows: string[][]): string[][] =>
  rows.map((row) => row.map((cell) => cell.replaceAll(/[\u202f\u00a0]/g, ' ')))
const heads = SUMMARY_COLUMNS.map(({ head }) => head)

/** The summary as aligned plain text. */
export function summaryText(rows: readonly SummaryRow[], order: AxisOrder): string {
  const body = spaced(cells(rows, order, false))
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
  return [line(heads), line(rule), ...spaced(cells(rows, order, false)).map(line), ''].join('\n')
}

/** The summary as comma-separated values, numbers without groups and without the total. */
export function summaryCsv(rows: readonly SummaryRow[], order: AxisOrder): string {
  const quoted = (cell: string): string =>
    /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  return (
    [heads, ...cells(rows, order, true).slice(0, -1)]
      .map((row) => row.map(quoted).join(','))
      .join('\r\n') + '\r\n'
  )
}
