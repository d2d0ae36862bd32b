import { lesson, tensor } from './lesson'

/** Edges from the left, right, top and bottom, concatenated. */
export const directions = lesson({
  name: 'Edges in four directions',
  topic: 'Networks',
  note:
    'Two filters and their negatives; ReLU keeps what each is for, and a 1×1 filter adds ' +
    'the four. Delete relu on the canvas: the sum is 0 everywhere, because the pairs ' +
    'cancel.',
  open: { select: ['edges'], pane: { view: 'figure', nodes: ['image', 'relu', 'sum'] } },
  rows: [
    [
      ['image', 'Image', { picture: 'flower.jpg' }],
      ['edges', 'Conv2d', { out_channels: 4, kernel_size: 2, bias: false }],
    ],
    [
      ['relu', 'ReLU'],
      ['sum', 'Conv2d', { kernel_size: 1, bias: false }],
    ],
  ],
  wires: ['image edges', 'edges relu', 'relu sum'],
  weights: {
    edges: {
      weight: tensor([4, 1, 2, 2], [-1, 1, -1, 1, 1, -1, 1, -1, 1, 1, -1, -1, -1, -1, 1, 1]),
    },
    sum: { weight: tensor([1, 4, 1, 1], [1, 1, 1, 1]) },
  },
})
