import { lesson, tensor } from './lesson'

/** Convolution, activation and pooling: the parts of a CNN layer. */
export const cnnLayer = lesson({
  name: 'A layer of a CNN',
  topic: 'Networks',
  note:
    'ReLU keeps the edges from dark to bright, and pooling the strongest of every 20×20. ' +
    'Set the stride of pool to 1: 406×619 instead of 21×31.',
  open: { select: ['edges'], pane: { view: 'figure', nodes: ['image', 'edges', 'relu', 'pool'] } },
  rows: [
    [
      ['image', 'Image', { picture: 'flower.jpg' }],
      ['edges', 'Conv2d', { kernel_size: 3, bias: false }],
    ],
    [
      ['relu', 'ReLU'],
      ['pool', 'MaxPool2d', { kernel_size: 20 }],
    ],
  ],
  wires: ['image edges', 'edges relu', 'relu pool'],
  weights: { edges: { weight: tensor([1, 1, 3, 3], [-1, 0, 1, -1, 0, 1, -1, 0, 1]) } },
})
