import { input } from '../network'
import type { Mistake } from './mistake'

/** Axes that are reshaped, and vectors that are taken for maps. */
export const SHAPES: readonly Mistake[] = [
  {
    title: 'Softmax along an axis that the scores have not',
    cards: [input([4, 10], 'x'), ['softmax', 'Softmax', { dim: 2 }]],
    asked: ['facebookresearch/SlowFast#208', 'pytorch/pytorch#3238'],
    torch: 'IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)',
    mends: [{ steps: [{ set: { dim: -1 } }], gives: [4, 10] }],
  },
  {
    title: 'Flatten begins behind the last axis',
    cards: [input([4, 10], 'x'), ['flatten', 'Flatten', { start_dim: 2 }]],
    torch: 'IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)',
    mends: [{ steps: [{ set: { start_dim: 1 } }], gives: [4, 10] }],
  },
  {
    title: 'a view of the features has other numbers than the Linear gives',
    cards: [
      input([16, 100], 'x'),
      ['fc', 'Linear', { out_features: 6000 }],
      ['view', 'Unflatten', { dim: 1, unflattened_size: [128, 7, 7] }],
    ],
    torch:
      "RuntimeError: unflatten: Provided sizes [128, 7, 7] don't multiply up to the size " +
      'of dim 1 (6000) in the input tensor',
    mends: [{ steps: [{ set: { out_features: 6272 }, at: 'fc' }], gives: [16, 128, 7, 7] }],
  },
  {
    title: 'a sample has lost its batch before its heads are split off',
    cards: [input([10, 8, 64], 'x'), ['swap', 'Permute', { dims: [0, 2, 1, 3] }]],
    torch:
      'RuntimeError: permute(sparse_coo): number of dimensions in the tensor input does ' +
      'not match the length of the desired ordering of dimensions i.e. input.dim() = 3 is ' +
      'not equal to len(dims) = 4',
    mends: [
      { steps: [{ set: { dims: [1, 0, 2] } }], gives: [8, 10, 64] },
      { steps: [{ insert: 'Unsqueeze', parameters: {} }], gives: [1, 8, 10, 64] },
    ],
  },
  {
    title: 'the seed of a DCGAN is N×100',
    cards: [
      input([16, 100], 'x'),
      ['up', 'ConvTranspose2d', { in_channels: 100, out_channels: 512, kernel_size: 4 }],
    ],
    torch:
      'RuntimeError: Expected 3D (unbatched) or 4D (batched) input to conv_transpose2d, ' +
      'but got input of size: [16, 100]',
    mends: [
      {
        steps: [{ insert: 'Unflatten', parameters: { dim: 1, unflattened_size: [100, 1, 1] } }],
        gives: [16, 512, 4, 4],
      },
    ],
  },
  {
    title: 'the features of a generator’s Linear are not made maps',
    cards: [
      input([16, 100], 'x'),
      ['fc', 'Linear', { out_features: 6272 }],
      [
        'up',
        'ConvTranspose2d',
        { in_channels: 128, out_channels: 64, kernel_size: 4, stride: 2, padding: 1 },
      ],
    ],
    torch:
      'RuntimeError: Expected 3D (unbatched) or 4D (batched) input to conv_transpose2d, ' +
      'but got input of size: [16, 6272]',
    mends: [
      {
        steps: [{ insert: 'Unflatten', parameters: { dim: 1, unflattened_size: [128, 7, 7] } }],
        gives: [16, 64, 14, 14],
      },
    ],
  },
  {
    title: 'the decoder of an autoencoder gets a code without maps',
    cards: [
      input([8, 64], 'x'),
      ['up', 'ConvTranspose2d', { in_channels: 64, out_channels: 32, kernel_size: 7 }],
    ],
    torch:
      'RuntimeError: Expected 3D (unbatched) or 4D (batched) input to conv_transpose2d, ' +
      'but got input of size: [8, 64]',
    mends: [
      {
        steps: [{ insert: 'Unflatten', parameters: { dim: 1, unflattened_size: [64, 1, 1] } }],
        gives: [8, 32, 7, 7],
      },
    ],
  },
]
