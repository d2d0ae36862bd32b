import { lesson, tensor } from './lesson'

/** A signal shifted and then filtered, and filtered and then shifted. */
export const shift = lesson({
  name: 'Shift and filter change places',
  topic: 'Convolution',
  note:
    'Filter then shift, or shift then filter: the difference is 0. What moves in the ' +
    'signal moves in the map: equivariance, not invariance. Set start of both Selects to ' +
    '80.',
  open: { select: ['diff'] },
  rows: [
    [
      ['signal', 'Signal'],
      ['diff', 'Conv1d', { kernel_size: 2, bias: false }],
      ['then_shift', 'Select', { dim: -1, start: 40, stop: null }],
    ],
    [
      null,
      ['shift', 'Select', { dim: -1, start: 40, stop: null }],
      ['then_diff', 'Conv1d', { kernel_size: 2, bias: false }],
    ],
    [null, ['both', 'Concat'], ['minus', 'Conv1d', { kernel_size: 1, bias: false }]],
  ],
  wires: [
    'signal diff',
    'diff then_shift',
    'signal shift',
    'shift then_diff',
    'then_shift both',
    'then_diff both',
    'both minus',
  ],
  weights: {
    diff: { weight: tensor([1, 1, 2], [-1, 1]) },
    then_diff: { weight: tensor([1, 1, 2], [-1, 1]) },
    minus: { weight: tensor([1, 2, 1], [1, -1]) },
  },
})
