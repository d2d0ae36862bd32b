import { printDigits } from '../layers/count'
import { type AxisOrder, ordered } from '../layers/sentence'
import { printShape, type Shape } from '../layers/tensorShape'
import { type SummaryRow, summaryTotal } from './summary'

/** Bytes for display: `0 B`, `1.09 MB` (1 MB is 10⁶ bytes). */
export function printBytes(bytes: number): string {
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const value = bytes / 1000 ** power
  return `${power === 0 ? value : value.toPrecision(3)}\u00a0${['B', 'kB', 'MB', 'GB'][power]}`
}

interface Column {
  readonly head: string
  /** Tooltip that explains a short header. */
  readonly title?: string
  readonly right?: true
  /** `plain`: for other programs, without digit grouping. */
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
  {
    head: 'Output shape',
    cell: (row, _, order) =>
      [
        shown(row.output, order),
        ...row.further.map(({ name, shape }) => `${name} ${shown(shape, order)}`.trimEnd()),
      ].join(', '),
  },
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

/** The texts of all cells, row by row, totals last. */
export function summaryCells(
  rows: readonly SummaryRow[],
  order: AxisOrder,
  plain: boolean,
): string[][] {
  const total = summaryTotal(rows)
  return [
    ...rows.map((row, i) => SUMMARY_COLUMNS.map((column) => column.cell(row, i + 1, order, plain))),
    SUMMARY_COLUMNS.map((column) => column.total?.(total, plain) ?? ''),
  ]
}
