import type { SummaryRow } from '../../graph/summary'
import { printBytes } from '../../graph/summaryColumns'
import { printCount } from '../../layers/count'
import type { Measure } from './measure'

const counted = (
  facts: Pick<Measure, 'id' | 'label' | 'about'>,
  of: (row: SummaryRow) => number | null,
  print: (count: number) => string = printCount,
): Measure => ({ ...facts, group: 'Cost', from: 'row', of, print, scale: 'linear' })

const hasOutput = (row: SummaryRow): boolean => row.bytes > 0

/** What follows from the shapes. */
export const counts: readonly Measure[] = [
  counted(
    { id: 'macs', label: 'Multiply-adds', about: 'Multiply-adds of one pass; biases not counted.' },
    (row) => (hasOutput(row) ? row.macs : null),
  ),
  counted(
    { id: 'parameters', label: 'Parameters', about: 'Learned parameters of each layer.' },
    (row) => row.parameters,
  ),
  counted(
    { id: 'bytes', label: 'Bytes of the output', about: 'Each output as float32.' },
    (row) => (hasOutput(row) ? row.bytes : null),
    printBytes,
  ),
  counted(
    {
      id: 'field',
      label: 'Receptive field',
      about: 'Cells of the source that one output value reads, along its longest axis.',
    },
    ({ field }) => (/^[\d.×]+$/.test(field) ? Math.max(...field.split('×').map(Number)) : null),
    (cells) => `${printCount(cells)} ${cells === 1 ? 'cell' : 'cells'}`,
  ),
]
