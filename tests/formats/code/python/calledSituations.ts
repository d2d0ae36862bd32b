import type { Project } from '../../../../src/graph/project'
import { projectOfCards, withShared } from './projects'

/** Networks with cards of several outputs, and with one module for several cards. */
export const CALLED_SITUATIONS: readonly (readonly [string, Project])[] = [
  [
    'one module that is called twice, in one network and in two',
    withShared(
      projectOfCards(
        [
          ['x', 'Random', { shape: '2, 6' }],
          ['y', 'Random', { shape: '2, 6', seed: 1 }],
          ['z', 'Random', { shape: '2, 6', seed: 2 }],
          ['a', 'Linear', { out_features: 6 }],
          ['b', 'Linear', { out_features: 6 }],
          ['again', 'Linear', { out_features: 6 }],
          ['sum', 'Add'],
          ['c', 'Linear', { out_features: 6 }],
          ['act', 'ReLU'],
        ],
        ['x a', 'y b', 'b again', 'a sum', 'again sum 1', 'z c', 'c act'],
        { a: { bias: { shape: [6], data: Float32Array.of(1, 2, 3, -1, -2, -3) } } },
      ),
      { b: 'a', again: 'a', c: 'a' },
    ),
  ],
  [
    'outputs of one card read by several, and by none',
    projectOfCards(
      [
        ['x', 'Random', { shape: '1, 6, 5, 4' }],
        ['halves', 'Chunk', { dim: 1 }],
        ['gate', 'Sigmoid'],
        ['y', 'Mul'],
        ['columns', 'Split', { split_size_or_sections: [1, 2, 1], dim: -1 }],
        ['last', 'ReLU'],
        ['rows', 'Split', { split_size_or_sections: 2, dim: 2 }],
        ['one', 'Chunk', { chunks: 1, dim: 1 }],
        ['few', 'Chunk', { chunks: 4 }],
      ],
      [
        'x halves',
        'halves:1 gate',
        'halves y',
        'gate y 1',
        'y columns',
        'columns:2 last',
        'last rows',
        'rows:1 one',
        'one few',
      ],
    ),
  ],
]
