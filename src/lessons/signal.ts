import { lesson, tensor } from './lesson'

/** A square wave with a ripple, and the differences of neighbouring samples. */
export const signal = lesson({
  name: 'Sharp points of a signal',
  topic: 'Convolution',
  note:
    'The filter [−1, 1] gives each sample minus the one before: nearly 0 on the ripple, a ' +
    'spike at 46, 140 and 234, where the wave jumps. Swap the signs.',
  open: { select: ['diff'], drawer: 'plots', pointed: { node: 'diff', index: [0, 0, 46] } },
  rows: [
    [
      ['signal', 'Signal', { formula: '(cos(10*t) > 0) + 0.1*sin(100*t) - 0.5', samples: 300 }],
      ['diff', 'Conv1d', { kernel_size: 2, bias: false }],
      ['plot', 'Plot', { unit_axis: true }],
    ],
  ],
  wires: ['signal diff', 'signal plot', 'diff plot'],
  weights: { diff: { weight: tensor([1, 1, 2], [-1, 1]) } },
})
