import type { Project } from '../../../../src/graph/project'
import { projectOfCards, withShared } from './projects'

const X = ['x', 'Random', { shape: '7, 2, 5' }] as const
const states = (shape: string) =>
  [
    ['h', 'Random', { shape, seed: 1 }],
    ['c', 'Random', { shape, seed: 2 }],
  ] as const

/** Networks that read sequences, with settings and outputs that the worked examples do not have. */
export const SEQUENCE_SITUATIONS: readonly (readonly [string, Project])[] = [
  [
    'an LSTM of two layers in both directions, from given states, all outputs read',
    projectOfCards(
      [
        X,
        ...states('4, 2, 3'),
        ['lstm', 'LSTM', { hidden_size: 3, num_layers: 2, bidirectional: true }],
        ['a', 'Identity'],
        ['b', 'Identity'],
        ['d', 'Identity'],
      ],
      ['x lstm', 'h lstm 1', 'c lstm 2', 'lstm a', 'lstm:1 b', 'lstm:2 d'],
    ),
  ],
  [
    'the last state of an LSTM alone, without a batch',
    projectOfCards(
      [
        ['x', 'Random', { shape: '6, 4' }],
        ['lstm', 'LSTM', { hidden_size: 2, num_layers: 2, bias: false }],
        ['last', 'Select', { dim: 0, start: -1 }],
      ],
      ['x lstm', 'lstm:1 last'],
    ),
  ],
  [
    'a GRU in both directions with many numbers, the batch first, from a given state',
    projectOfCards(
      [
        X,
        ['h', 'Random', { shape: '2, 7, 6', seed: 1 }],
        ['gru', 'GRU', { hidden_size: 6, bidirectional: true, batch_first: true }],
        ['a', 'Identity'],
        ['b', 'Identity'],
      ],
      ['x gru', 'h gru 1', 'gru a', 'gru:1 b'],
    ),
  ],
  [
    'an RNN with ReLU, two layers, one GRU that is called twice',
    withShared(
      projectOfCards(
        [
          X,
          ['rnn', 'RNN', { hidden_size: 5, num_layers: 2, nonlinearity: 'relu' }],
          ['one', 'GRU', { hidden_size: 5, num_layers: 2 }],
          ['two', 'GRU', { hidden_size: 5, num_layers: 2 }],
          ['one_l0', 'Tanh'],
          ['sum', 'Add'],
        ],
        ['x rnn', 'rnn one', 'one one_l0', 'one_l0 two', 'two sum', 'x sum 1'],
      ),
      { two: 'one' },
    ),
  ],
  [
    'distances and rows of a table with unusual settings',
    projectOfCards(
      [
        ['x', 'Random', { shape: '3, 4' }],
        ['y', 'Random', { shape: '2, 3, 4', seed: 1 }],
        ['i', 'Values', { values: '[0, 2, 1]', shape: '3' }],
        ['cosine', 'CosineSimilarity', { dim: -2, eps: 3 }],
        ['cube', 'PairwiseDistance', { p: 3, eps: 0.1, keepdim: true }],
        ['zero', 'PairwiseDistance', { p: 0 }],
        ['inf', 'PairwiseDistance', { p: 'inf' }],
        ['rows', 'Embedding', { num_embeddings: 3, embedding_dim: 2, max_norm: 0.5, norm_type: 1 }],
      ],
      [
        'x cosine',
        'y cosine 1',
        'x cube',
        'y cube 1',
        'x zero',
        'y zero 1',
        'x inf',
        'y inf 1',
        'i rows',
      ],
    ),
  ],
  [
    'cells, step after step',
    projectOfCards(
      [
        ['x', 'Random', { shape: '3, 4' }],
        ['lstm', 'LSTMCell', { hidden_size: 3 }],
        ['lstm2', 'LSTMCell', { hidden_size: 3 }],
        ['gru', 'GRUCell', { hidden_size: 4, bias: false }],
        ['rnn', 'RNNCell', { hidden_size: 3, nonlinearity: 'relu' }],
      ],
      ['x lstm', 'x lstm2', 'lstm lstm2 1', 'lstm:1 lstm2 2', 'lstm2 gru', 'x gru 1', 'gru rnn'],
    ),
  ],
  [
    'a cell without a batch',
    projectOfCards(
      [
        ['x', 'Random', { shape: '4' }],
        ['h', 'Random', { shape: '3', seed: 2 }],
        ['c', 'Random', { shape: '3', seed: 3 }],
        ['lstm', 'LSTMCell', { hidden_size: 3 }],
        ['sum', 'Add'],
      ],
      ['x lstm', 'h lstm 1', 'c lstm 2', 'lstm sum', 'lstm:1 sum 1'],
    ),
  ],
  [
    'attention with its weights, and without a batch or a bias, of other keys and values',
    projectOfCards(
      [
        ['q', 'Random', { shape: '4, 2, 6' }],
        ['own', 'MultiheadAttention', { num_heads: 3 }],
        ['a', 'Identity'],
        ['b', 'Identity'],
        ['p', 'Random', { shape: '4, 6' }],
        ['k', 'Random', { shape: '5, 3', seed: 1 }],
        ['v', 'Random', { shape: '5, 7', seed: 2 }],
        ['cross', 'MultiheadAttention', { num_heads: 2, kdim: 3, vdim: 7, bias: false }],
        ['d', 'Identity'],
        ['e', 'Identity'],
      ],
      ['q own', 'own a', 'own:1 b', 'p cross', 'k cross 1', 'v cross 2', 'cross d', 'cross:1 e'],
    ),
  ],
  [
    'blocks of a transformer, in both orders of their norms',
    projectOfCards(
      [
        ['x', 'Random', { shape: '2, 5, 8' }],
        ['m', 'Random', { shape: '2, 3, 8', seed: 1 }],
        ['a', 'TransformerEncoderLayer', { nhead: 2, dim_feedforward: 6, batch_first: true }],
        [
          'b',
          'TransformerEncoderLayer',
          { nhead: 4, dim_feedforward: 6, activation: 'gelu', norm_first: true, batch_first: true },
        ],
        ['d', 'TransformerDecoderLayer', { nhead: 2, dim_feedforward: 6, batch_first: true }],
        [
          'e',
          'TransformerDecoderLayer',
          { nhead: 2, dim_feedforward: 5, norm_first: true, batch_first: true },
        ],
      ],
      ['x a', 'a b', 'b d', 'm d 1', 'd e', 'm e 1'],
    ),
  ],
]
