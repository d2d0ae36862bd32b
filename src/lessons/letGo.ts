import { defaultSetup } from '../graph/trainingSetup'
import { lesson, tensor } from './lesson'

/** The lecture's four filters before a layer that learns; then they learn too. */
export const letGo = lesson({
  name: 'Filters by hand, then let go',
  topic: 'Training',
  note:
    'Press Train: only fc learns, and 75 % is the most, because 45° and 135° are alike to these ' +
    'four filters. Switch edges to “learns” and train again: 100 %, with filters of its own.',
  open: { select: ['edges'], drawer: 'training' },
  rows: [
    [
      ['input', 'Dataset', { dataset: 'bars' }],
      ['edges', 'Conv2d', { out_channels: 4, kernel_size: 2, bias: false }],
      ['relu', 'ReLU'],
    ],
    [
      ['mean', 'AdaptiveAvgPool2d', { output_size: 1 }],
      ['flatten', 'Flatten'],
      ['fc', 'Linear', { out_features: 4 }],
    ],
  ],
  wires: ['input edges', 'edges relu', 'relu mean', 'mean flatten', 'flatten fc'],
  weights: {
    edges: {
      weight: tensor([4, 1, 2, 2], [-1, 1, -1, 1, 1, -1, 1, -1, 1, 1, -1, -1, -1, -1, 1, 1]),
    },
  },
  training: {
    ...defaultSetup('classes'),
    optimizer: { kind: 'Adam', parameters: { lr: 0.05 } },
    epochs: 10,
    batch_size: 32,
    frozen: ['edges'],
  },
})
