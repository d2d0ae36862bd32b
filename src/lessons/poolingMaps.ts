import { lesson } from './lesson'

/** A 3×4×10×20 tensor, pooled with three settings. */
export const poolingMaps = lesson({
  name: 'Pooling maps',
  topic: 'Pooling',
  note:
    'Pooling stays within each map, so N and C are still 3 and 4. The stride is the ' +
    'kernel_size unless you set it; 3×3 with stride 1 and padding 1 keeps the size.',
  open: { select: ['half'], drawer: 'summary' },
  rows: [
    [
      ['x', 'Random', { shape: '3, 4, 10, 20' }],
      ['half', 'MaxPool2d', { kernel_size: 2 }],
    ],
    [
      ['stride1', 'MaxPool2d', { kernel_size: 2, stride: 1 }],
      ['same_size', 'MaxPool2d', { kernel_size: 3, stride: 1, padding: 1 }],
    ],
  ],
  wires: ['x half', 'x stride1', 'x same_size'],
})
