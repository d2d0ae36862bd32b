import { input } from '../network'
import type { Mistake } from './mistake'

/** Recurrent layers and embeddings. */
export const SEQUENCES: readonly Mistake[] = [
  {
    title: 'words N×L×E enter a Conv1d over their embeddings',
    cards: [
      input([4, 20], 'x'),
      ['embedding', 'Embedding', { num_embeddings: 100, embedding_dim: 50 }],
      ['conv', 'Conv1d', { in_channels: 50, out_channels: 64, kernel_size: 3 }],
    ],
    torch:
      'RuntimeError: Given groups=1, weight of size [64, 50, 3], expected input[4, 20, 50] ' +
      'to have 50 channels, but got 20 channels instead',
    mends: [
      { steps: [{ insert: 'Permute', parameters: { dims: [0, 2, 1] } }], gives: [4, 64, 18] },
    ],
  },
  {
    title: 'input_size is that of another embedding',
    cards: [
      input([4, 20], 'x'),
      ['embedding', 'Embedding', { num_embeddings: 100, embedding_dim: 50 }],
      ['lstm', 'LSTM', { input_size: 100, hidden_size: 64 }],
    ],
    asked: ['xiaojunxu/SQLNet#59'],
    torch: 'RuntimeError: input.size(-1) must be equal to input_size. Expected 100, got 50',
    mends: [
      { steps: [{ set: { input_size: 50 } }], gives: [4, 20, 64] },
      { steps: [{ set: { embedding_dim: 100 }, at: 'embedding' }], gives: [4, 20, 64] },
    ],
  },
  {
    title: 'the features of a sequence stand before its steps',
    cards: [
      input([8, 16, 100], 'x'),
      ['lstm', 'LSTM', { input_size: 16, hidden_size: 32, batch_first: true }],
    ],
    torch: 'RuntimeError: input.size(-1) must be equal to input_size. Expected 16, got 100',
    mends: [
      { steps: [{ insert: 'Permute', parameters: { dims: [0, 2, 1] } }], gives: [8, 100, 32] },
    ],
  },
  {
    title: 'the states are those of a batch that stands first, and batch_first is not set',
    cards: [
      input([8, 10, 16], 'x'),
      input([1, 8, 32], 'h'),
      input([1, 8, 32], 'c'),
      ['lstm', 'LSTM', { input_size: 16, hidden_size: 32 }],
    ],
    wires: ['x lstm', 'h lstm', 'c lstm'],
    asked: [
      'miyamotok0105/pytorch_handbook#11',
      'patrickloeber/pytorch-examples#2',
      'bentrevett/pytorch-seq2seq#162',
    ],
    torch: 'RuntimeError: Expected hidden[0] size (1, 10, 32), got [1, 8, 32]',
    mends: [{ steps: [{ set: { batch_first: true } }], gives: [8, 10, 32] }],
  },
  {
    title: 'the first state of a GRU is larger than its units',
    cards: [input([10, 8, 16], 'x'), input([1, 8, 64], 'h'), ['gru', 'GRU', { hidden_size: 32 }]],
    wires: ['x gru', 'h gru'],
    torch: 'RuntimeError: Expected hidden size (1, 8, 32), got [1, 8, 64]',
    mends: [{ steps: [{ set: { hidden_size: 64 } }], gives: [10, 8, 64] }],
  },
  {
    title: 'the first state is that of two layers',
    cards: [input([10, 8, 16], 'x'), input([2, 8, 32], 'h'), ['gru', 'GRU', { hidden_size: 32 }]],
    wires: ['x gru', 'h gru'],
    asked: ['ngarneau/understanding-pytorch-batching-lstm#1'],
    torch: 'RuntimeError: Expected hidden size (1, 8, 32), got [2, 8, 32]',
    mends: [
      { steps: [{ set: { num_layers: 2 } }], gives: [10, 8, 32] },
      { steps: [{ set: { bidirectional: true } }], gives: [10, 8, 64] },
    ],
  },
  {
    title: 'a first state has no axis for the layers',
    cards: [input([10, 8, 16], 'x'), input([8, 32], 'h'), ['gru', 'GRU', { hidden_size: 32 }]],
    wires: ['x gru', 'h gru'],
    asked: ['pytorch/pytorch#3925', 'dion-jy/lstm-vae-torch#2'],
    torch: 'RuntimeError: For batched 3-D input, hx should also be 3-D but got 2-D tensor',
    mends: [{ steps: [{ insert: 'Unsqueeze', parameters: {}, input: 1 }], gives: [10, 8, 32] }],
  },
  {
    title: 'the Linear behind an LSTM of two directions expects one',
    cards: [
      input([10, 8, 16], 'x'),
      ['lstm', 'LSTM', { hidden_size: 32, bidirectional: true }],
      ['fc', 'Linear', { in_features: 32, out_features: 5 }],
    ],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (80x64 and 32x5)',
    mends: [
      { steps: [{ set: { in_features: 64 } }], gives: [10, 8, 5] },
      { steps: [{ set: { bidirectional: false }, at: 'lstm' }], gives: [10, 8, 5] },
    ],
  },
  {
    title: 'the maps of a CRNN enter its LSTM',
    cards: [
      input([4, 512, 1, 26], 'x'),
      ['lstm', 'LSTM', { input_size: 512, hidden_size: 64, batch_first: true }],
    ],
    torch: 'RuntimeError: input must have 3 dimensions, got 5',
    mends: [
      {
        steps: [
          { insert: 'Squeeze', parameters: { dim: 2 } },
          { insert: 'Permute', parameters: { dims: [0, 2, 1] } },
        ],
        gives: [4, 26, 64],
      },
    ],
  },
  {
    title: 'the maps of a network enter an LSTM',
    cards: [input([4, 32, 6, 6], 'x'), ['lstm', 'LSTM', { hidden_size: 64, batch_first: true }]],
    torch: 'RuntimeError: input must have 3 dimensions, got 5',
    mends: [{ steps: [{ insert: 'Flatten', parameters: { start_dim: 2 } }], gives: [4, 32, 64] }],
  },
  {
    title: 'one step of a batch enters a GRU with the state of a batch',
    cards: [
      input([8, 16], 'x'),
      input([1, 8, 32], 'h'),
      ['gru', 'GRU', { input_size: 16, hidden_size: 32 }],
    ],
    wires: ['x gru', 'h gru'],
    torch: 'RuntimeError: For unbatched 2-D input, hx should also be 2-D but got 3-D tensor',
    mends: [{ steps: [{ insert: 'Unsqueeze', parameters: {} }], gives: [1, 8, 32] }],
  },
  {
    title: 'the Linear behind an LSTM reads the outputs of all steps',
    cards: [
      input([8, 10, 16], 'x'),
      ['lstm', 'LSTM', { hidden_size: 32, batch_first: true }],
      ['fc', 'Linear', { in_features: 320, out_features: 5 }],
    ],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (80x32 and 320x5)',
    mends: [{ steps: [{ insert: 'Flatten', parameters: {} }], gives: [8, 5] }],
  },
  {
    title: 'a Conv1d reads the outputs of an LSTM',
    cards: [
      input([8, 100, 16], 'x'),
      ['lstm', 'LSTM', { hidden_size: 32, batch_first: true }],
      ['conv', 'Conv1d', { in_channels: 32, out_channels: 64, kernel_size: 3 }],
    ],
    torch:
      'RuntimeError: Given groups=1, weight of size [64, 32, 3], expected input[8, 100, ' +
      '32] to have 32 channels, but got 100 channels instead',
    mends: [
      { steps: [{ insert: 'Permute', parameters: { dims: [0, 2, 1] } }], gives: [8, 64, 98] },
    ],
  },
  {
    title: 'the words of BERT enter an LSTM for its larger model',
    cards: [
      input([4, 20, 768], 'x'),
      ['lstm', 'LSTM', { input_size: 1024, hidden_size: 64, batch_first: true }],
    ],
    asked: ['ljynlp/W2NER#23', 'xiaojunxu/SQLNet#59', 'uoe-agents/LIAM#3'],
    torch: 'RuntimeError: input.size(-1) must be equal to input_size. Expected 1024, got 768',
    mends: [{ steps: [{ set: { input_size: 768 } }], gives: [4, 20, 64] }],
  },
  {
    title: 'maps of a picture enter a Conv1d that reads their channels',
    cards: [
      input([4, 64, 7, 7], 'x'),
      ['conv', 'Conv1d', { in_channels: 64, out_channels: 32, kernel_size: 1 }],
    ],
    asked: ['sunghac/HANet#8'],
    torch:
      'RuntimeError: Expected 2D (unbatched) or 3D (batched) input to conv1d, but got ' +
      'input of size: [4, 64, 7, 7]',
    mends: [{ steps: [{ insert: 'Flatten', parameters: { start_dim: 2 } }], gives: [4, 32, 49] }],
  },
]
