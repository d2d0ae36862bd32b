import { lesson } from './lesson'

/** Four activations of the numbers from −10 to 10. */
export const activations = lesson({
  name: 'Four activations',
  topic: 'Why activations',
  note:
    'Sigmoid ends at 0 and 1, Tanh at −1 and 1; ReLU cuts below 0, and LeakyReLU keeps a ' +
    'quarter there. Select one for its curve; drag negative_slope.',
  open: { select: ['leaky_relu'], tab: 'curve' },
  gap: 24,
  rows: [
    [
      ['t', 'Signal', { formula: 't', samples: 300, from: -10, to: 10 }],
      ['sigmoid', 'Sigmoid'],
      null,
    ],
    [null, ['relu', 'ReLU'], null],
    [null, ['leaky_relu', 'LeakyReLU', { negative_slope: 0.25 }], null],
    [null, ['tanh', 'Tanh'], ['plot', 'Plot']],
  ],
  wires: [
    't sigmoid',
    't relu',
    't leaky_relu',
    't tanh',
    'sigmoid plot',
    'relu plot',
    'leaky_relu plot',
    'tanh plot',
  ],
})
