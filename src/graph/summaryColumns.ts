import { printDigits } from '../layers/count'
import { type AxisOrder, ordered } from '../layers/sentence'
import { printShape, type Shape, sizeOf } from '../layers/tensorShape'
import { type SummaryRow, summaryTotal } from './summary'

/** Bytes for display: `0 B`, `1.09 MB` (1 MB is 10⁶ bytes). */
export function printBytes(bytes: number): string {
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const value = bytes / 1000 ** power
  return `${power === 0 ? value : value.toPrecision(3)}\u00a0${['B', 'kB', 'MB', 'GB'][power]}`
}

/**
 * How numbers are printed: to be read on the screen, to be read in a document, with all digits, or
 * for other programs, without groups of digits and units.
 */
export type SummaryForm = 'shown' | 'exact' | 'plain'

/** By what rows are sorted: a number, or a text; null stands last. */
export type SortKey = number | string | null

/** One column of the table. */
export interface SummaryColumn {
  readonly head: string
  /** Tooltip that explains a short header. */
  readonly title?: string
  readonly right?: true
  /** It holds what a user or a file named. */
  readonly named?: true
  readonly cell: (row: SummaryRow, place: number, order: AxisOrder, form: SummaryForm) => string
  readonly total?: (total: ReturnType<typeof summaryTotal>, form: SummaryForm) => string
  /** `place` is from 1, in order of evaluation. */
  readonly key: (row: SummaryRow, place: number) => SortKey
}

const shown = (shape: Shape | null, order: AxisOrder): string =>
  shape ? printShape(ordered(shape, order)) : ''
const digits = (count: number, form: SummaryForm): string =>
  form === 'plain' ? String(count) : printDigits(count)
const size = (bytes: number, form: SummaryForm): string =>
  form === 'shown'
    ? printBytes(bytes)
    : form === 'plain'
      ? String(bytes)
      : `${printDigits(bytes)}\u00a0B`

/** Cells along axes, `3×3`, by their product. */
function product(text: string): SortKey {
  const sizes = text.split('×').map((part) => Number(part.replace('−', '-')))
  if (text === '') return null
  return sizes.some(Number.isNaN) ? Infinity : sizes.reduce((all, one) => all * one, 1)
}

const total = (shapes: readonly (Shape | null)[]): SortKey =>
  shapes.some((shape) => shape !== null)
    ? shapes.reduce((sum, shape) => sum + (shape ? sizeOf(shape) : 0), 0)
    : null

/** A column of whole numbers. */
const counted = (
  head: string,
  name: 'parameters' | 'trainable' | 'macs',
  title?: string,
): SummaryColumn => ({
  head,
  title,
  right: true,
  cell: (row, _, _order, form) => digits(row[name], form),
  total: (sum, form) => digits(sum[name], form),
  key: (row) => row[name],
})

/** A column of cells along the axes of the source. */
const along = (head: string, name: 'field' | 'jump' | 'padding', title: string): SummaryColumn => ({
  head,
  title,
  right: true,
  cell: (row) => row[name],
  key: (row) => product(row[name]),
})

/** The columns of the table, left to right. */
export const SUMMARY_COLUMNS: readonly SummaryColumn[] = [
  {
    head: '#',
    title: 'The order in which the network is computed',
    right: true,
    cell: (_, place) => String(place),
    key: (_, place) => place,
  },
  { head: 'Layer', cell: (row) => row.kind, total: () => 'Total', key: (row) => row.kind },
  { head: 'Name', named: true, cell: (row) => row.name, key: (row) => row.name },
  {
    head: 'Inputs',
    named: true,
    cell: (row) => row.inputs.join(', '),
    key: (row) => row.inputs.join(', ') || null,
  },
  {
    head: 'Input shape',
    cell: (row, _, order) => row.inputShapes.map((shape) => shown(shape, order)).join(', '),
    key: (row) => total(row.inputShapes),
  },
  {
    head: 'Output shape',
    named: true,
    cell: (row, _, order) =>
      [
        shown(row.output, order),
        ...row.further.map(({ name, shape }) => `${name} ${shown(shape, order)}`.trimEnd()),
      ].join(', '),
    key: (row) => total([row.output, ...row.further.map(({ shape }) => shape)]),
  },
  { head: 'Kernel', cell: (row) => row.kernel, key: (row) => product(row.kernel) },
  counted('Parameters', 'parameters'),
  counted('Trainable', 'trainable', 'Parameters that training changes'),
  counted('MACs', 'macs', 'Multiply-adds'),
  along('Receptive field', 'field', 'Cells of the source that one output value reads'),
  along('Effective stride', 'jump', 'Cells of the source from one output value to the next'),
  along('Effective padding', 'padding', 'Cells before the source that output 0 reads'),
  {
    head: 'Activations',
    title: 'Bytes of the output as float32',
    right: true,
    cell: (row, _, _order, form) => size(row.bytes, form),
    total: (sum, form) => size(sum.bytes, form),
    key: (row) => row.bytes,
  },
]

/** The texts of all cells, row by row, totals last. */
export function summaryCells(
  rows: readonly SummaryRow[],
  order: AxisOrder,
  form: SummaryForm,
): string[][] {
  const sum = summaryTotal(rows)
  return [
    ...rows.map((row, i) => SUMMARY_COLUMNS.map((column) => column.cell(row, i + 1, order, form))),
    SUMMARY_COLUMNS.map((column) => column.total?.(sum, form) ?? ''),
  ]
}
