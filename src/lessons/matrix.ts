import { lesson, tensor } from './lesson'

/** Two convolutions of ten numbers, each of which is also a matrix. */
export const matrix = lesson({
  name: 'A convolution is a matrix',
  topic: 'Convolution',
  note:
    'Each row of A is the same filter, moved on by one, and y − A·x is 0. Change the seed ' +
    'of x on the canvas: y changes, A does not. The filter of ramp has four numbers.',
  open: { select: ['diff'], tab: 'matrix', pane: { view: 'matrix', nodes: ['diff'] } },
  rows: [
    [
      ['x', 'Random', { shape: '1, 1, 10', seed: 0 }],
      ['diff', 'Conv1d', { kernel_size: 2, bias: false }],
    ],
    [
      ['x2', 'Random', { shape: '1, 1, 10', seed: 1 }],
      ['ramp', 'Conv1d', { kernel_size: 4, bias: false }],
    ],
  ],
  wires: ['x diff', 'x2 ramp'],
  weights: {
    diff: { weight: tensor([1, 1, 2], [-1, 1]) },
    ramp: { weight: tensor([1, 1, 4], [1, 2, 3, 4]) },
  },
})
