import { lesson } from './lesson'

const EVERY = { kernel_size: 3 }
const NEXT = { kernel_size: 3, stride: 1 }
const PADDED = { kernel_size: 3, stride: 1, padding: 1 }

/** Ten numbers, pooled in three ways by maximum and by mean. */
export const pooling = lesson({
  name: 'Pooling a row of numbers',
  topic: 'Pooling',
  note:
    'A window of three takes the largest, or the mean: 3 numbers are left, 8 with stride ' +
    '1, all 10 with padding 1. The zeros beside the row lower its mean.',
  open: { select: ['max_stride1'], tab: 'values' },
  gap: 40,
  rows: [
    [null, ['max', 'MaxPool1d', EVERY], ['mean', 'AvgPool1d', EVERY]],
    [
      ['x', 'Values', { values: '[4, 9, 3, 0, 3, 9, 7, 3, 7, 3]', shape: '1, 1, 10' }],
      ['max_stride1', 'MaxPool1d', NEXT],
      ['mean_stride1', 'AvgPool1d', NEXT],
    ],
    [null, ['max_padded', 'MaxPool1d', PADDED], ['mean_padded', 'AvgPool1d', PADDED]],
  ],
  wires: ['max', 'max_stride1', 'max_padded', 'mean', 'mean_stride1', 'mean_padded'].map(
    (name) => `x ${name}`,
  ),
})
