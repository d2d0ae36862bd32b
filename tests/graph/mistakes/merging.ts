import { input } from '../network'
import type { Mistake } from './mistake'

/** Inputs of other ranks that are joined, multiplied or added. */
export const MERGING: readonly Mistake[] = [
  {
    title: 'the weights of squeeze and excitation are N×C',
    cards: [input([2, 64, 8, 8], 'x'), input([2, 64], 's'), ['out', 'Mul']],
    wires: ['x out', 's out'],
    torch:
      'RuntimeError: The size of tensor a (8) must match the size of tensor b (64) at ' +
      'non-singleton dimension 3',
    mends: [
      {
        steps: [
          { insert: 'Unflatten', parameters: { dim: 1, unflattened_size: [64, 1, 1] }, input: 1 },
        ],
        gives: [2, 64, 8, 8],
      },
    ],
  },
  {
    title: 'one bias for each channel is added',
    cards: [input([2, 16, 8, 8], 'x'), input([16], 's'), ['out', 'Add']],
    wires: ['x out', 's out'],
    torch:
      'RuntimeError: The size of tensor a (8) must match the size of tensor b (16) at ' +
      'non-singleton dimension 3',
    mends: [
      {
        steps: [
          { insert: 'Unflatten', parameters: { dim: 0, unflattened_size: [16, 1, 1] }, input: 1 },
        ],
        gives: [2, 16, 8, 8],
      },
    ],
  },
  {
    title: 'maps are weighed by a mask without a channel',
    cards: [input([2, 64, 8, 8], 'x'), input([2, 8, 8], 's'), ['out', 'Mul']],
    wires: ['x out', 's out'],
    torch:
      'RuntimeError: The size of tensor a (64) must match the size of tensor b (2) at ' +
      'non-singleton dimension 1',
    mends: [
      { steps: [{ insert: 'Unsqueeze', parameters: { dim: 1 }, input: 1 }], gives: [2, 64, 8, 8] },
    ],
  },
  {
    title: 'features of a picture are joined with a table’s, and were not flattened',
    cards: [input([4, 512, 1, 1], 'x'), input([4, 10], 's'), ['out', 'Concat']],
    wires: ['x out', 's out'],
    asked: ['zuoxingdong/VIN_PyTorch_Visdom#5', 'mapooon/Face2Diffusion#3'],
    torch: 'RuntimeError: Tensors must have same number of dimensions: got 4 and 2',
    mends: [{ steps: [{ insert: 'Flatten', parameters: {} }], gives: [4, 522] }],
  },
  {
    title: 'features of different length are joined along the batch',
    cards: [input([4, 128], 'x'), input([4, 10], 's'), ['out', 'Concat', { dim: 0 }]],
    wires: ['x out', 's out'],
    torch:
      'RuntimeError: Sizes of tensors must match except in dimension 0. Expected size 128 ' +
      'but got size 10 for tensor number 1 in the list.',
    mends: [{ steps: [{ set: { dim: 1 } }], gives: [4, 138] }],
  },
  {
    title: 'maps are joined along an axis that vectors have not',
    cards: [input([4, 64], 'x'), input([4, 64], 's'), ['out', 'Concat', { dim: 2 }]],
    wires: ['x out', 's out'],
    torch: 'IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)',
    mends: [{ steps: [{ set: { dim: 1 } }], gives: [4, 128] }],
  },
  {
    title: 'queries and keys are multiplied without a transpose',
    cards: [input([2, 8, 10, 64], 'x'), input([2, 8, 10, 64], 's'), ['out', 'MatMul']],
    wires: ['x out', 's out'],
    torch:
      'RuntimeError: Expected size for first two dimensions of batch2 tensor to be: [16, ' +
      '64] but got: [16, 10].',
    mends: [
      {
        steps: [{ insert: 'Permute', parameters: { dims: [0, 1, 3, 2] }, input: 1 }],
        gives: [2, 8, 10, 10],
      },
    ],
  },
  {
    title: 'a matrix is multiplied by one of the same shape',
    cards: [input([5, 3], 'x'), input([5, 3], 's'), ['out', 'MatMul']],
    wires: ['x out', 's out'],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (5x3 and 5x3)',
    mends: [
      { steps: [{ insert: 'Permute', parameters: { dims: [1, 0] }, input: 1 }], gives: [5, 5] },
      { steps: [{ insert: 'Permute', parameters: { dims: [1, 0] } }], gives: [3, 3] },
    ],
  },
  {
    title: 'a batch of vectors is multiplied by a batch of vectors',
    cards: [input([4, 32], 'x'), input([4, 32], 's'), ['out', 'MatMul']],
    wires: ['x out', 's out'],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x32 and 4x32)',
    mends: [
      { steps: [{ insert: 'Permute', parameters: { dims: [1, 0] }, input: 1 }], gives: [4, 4] },
    ],
  },
  {
    title: 'the twins of a Siamese network give maps and a vector',
    cards: [
      input([4, 64, 1, 1], 'x'),
      input([4, 64], 's'),
      ['out', 'Concat'],
      ['fc', 'Linear', { in_features: 128, out_features: 1 }],
    ],
    wires: ['x out', 's out', 'out fc'],
    at: 'out',
    torch: 'RuntimeError: Tensors must have same number of dimensions: got 4 and 2',
    mends: [{ steps: [{ insert: 'Flatten', parameters: {} }], gives: [4, 1] }],
  },
  {
    title: 'pictures of channels last and channels first are added',
    cards: [input([2, 3, 32, 48], 'x'), input([2, 32, 48, 3], 's'), ['out', 'Add']],
    wires: ['x out', 's out'],
    torch:
      'RuntimeError: The size of tensor a (48) must match the size of tensor b (3) at ' +
      'non-singleton dimension 3',
    mends: [
      {
        steps: [{ insert: 'Permute', parameters: { dims: [0, 3, 1, 2] }, input: 1 }],
        gives: [2, 3, 32, 48],
      },
    ],
  },
  {
    title: 'the values of an attention have their heads behind the words',
    cards: [input([2, 8, 10, 10], 'x'), input([2, 10, 8, 64], 's'), ['out', 'MatMul']],
    wires: ['x out', 's out'],
    torch:
      'RuntimeError: The size of tensor a (8) must match the size of tensor b (10) at ' +
      'non-singleton dimension 1',
    mends: [
      {
        steps: [{ insert: 'Permute', parameters: { dims: [0, 2, 1, 3] }, input: 1 }],
        gives: [2, 8, 10, 64],
      },
    ],
  },
  {
    title: 'the positions are those of a picture of 224×224',
    cards: [
      input([2, 3, 256, 256], 'x'),
      input([1, 196, 64], 'positions'),
      ['patches', 'Conv2d', { out_channels: 64, kernel_size: 16, stride: 16 }],
      ['flatten', 'Flatten', { start_dim: 2 }],
      ['swap', 'Permute', { dims: [0, 2, 1] }],
      ['sum', 'Add'],
    ],
    wires: ['x patches', 'patches flatten', 'flatten swap', 'swap sum', 'positions sum'],
    torch:
      'RuntimeError: The size of tensor a (256) must match the size of tensor b (196) at ' +
      'non-singleton dimension 1',
    mends: [{ steps: [{ set: { shape: '2, 3, 224, 224' }, at: 'x' }], gives: [2, 196, 64] }],
  },
  {
    title: 'a mask without a channel chooses between maps',
    cards: [
      input([2, 8, 8], 'mask'),
      input([2, 64, 8, 8], 'a'),
      input([2, 64, 8, 8], 'b'),
      ['out', 'Where'],
    ],
    wires: ['mask out', 'a out', 'b out'],
    torch:
      'RuntimeError: The size of tensor a (2) must match the size of tensor b (64) at ' +
      'non-singleton dimension 1',
    mends: [{ steps: [{ insert: 'Unsqueeze', parameters: { dim: 1 } }], gives: [2, 64, 8, 8] }],
  },
]
