import { input, matrices, product } from './deepLinear'
import { lesson } from './lesson'

/** The same three linear layers, with ReLU between them. */
export const deepRelu = lesson({
  name: 'Deep, with ReLU',
  topic: 'Why activations',
  note:
    'The same matrices with ReLU between give 18.9449 instead of 4.1752, and no one ' +
    'matrix does so for every x. Delete both ReLUs: it collapses.',
  open: { select: ['A1', 'relu1', 'A2', 'relu2', 'A3'], tab: 'linear' },
  rows: [
    [input, product('A1'), ['relu1', 'ReLU']],
    [product('A2'), ['relu2', 'ReLU'], product('A3')],
  ],
  wires: ['x A1', 'A1 relu1', 'relu1 A2', 'A2 relu2', 'relu2 A3'],
  weights: matrices,
})
