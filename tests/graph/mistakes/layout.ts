import { input } from '../network'
import type { Mistake } from './mistake'

/** Axes that are missing, too many, or in another order. */
export const LAYOUT: readonly Mistake[] = [
  {
    title: 'a batch of pictures has its channels last',
    cards: [
      input([4, 32, 32, 3], 'x'),
      ['conv', 'Conv2d', { in_channels: 3, out_channels: 8, kernel_size: 3 }],
    ],
    asked: ['LeeJunHyun/Image_Segmentation#29'],
    torch:
      'RuntimeError: Given groups=1, weight of size [8, 3, 3, 3], expected input[4, 32, ' +
      '32, 3] to have 3 channels, but got 32 channels instead',
    mends: [
      { steps: [{ insert: 'Permute', parameters: { dims: [0, 3, 1, 2] } }], gives: [4, 8, 30, 30] },
    ],
  },
  {
    title: 'a picture from NumPy is H×W×C',
    cards: [
      input([224, 224, 3], 'x'),
      ['conv', 'Conv2d', { in_channels: 3, out_channels: 8, kernel_size: 3 }],
    ],
    torch:
      'RuntimeError: Given groups=1, weight of size [8, 3, 3, 3], expected input[1, 224, ' +
      '224, 3] to have 3 channels, but got 224 channels instead',
    mends: [
      { steps: [{ insert: 'Permute', parameters: { dims: [2, 0, 1] } }], gives: [8, 222, 222] },
    ],
  },
  {
    title: 'a picture H×W×C is taken for 32 channels, and the kernel is too large',
    cards: [input([32, 32, 3], 'x'), ['conv', 'Conv2d', { out_channels: 8, kernel_size: 5 }]],
    asked: ['znxlwm/pytorch-CartoonGAN#20', 'ImprintLab/Medical-SAM-Adapter#40'],
    torch:
      'RuntimeError: Calculated padded input size per channel: (32 x 3). Kernel size: (5 x ' +
      "5). Kernel size can't be greater than actual input size",
    mends: [
      { steps: [{ insert: 'Permute', parameters: { dims: [2, 0, 1] } }], gives: [8, 28, 28] },
    ],
  },
  {
    title: 'digits have no axis for the channel',
    cards: [
      input([64, 28, 28], 'x'),
      ['conv', 'Conv2d', { in_channels: 1, out_channels: 32, kernel_size: 3 }],
    ],
    asked: [
      'surrogate-gradient-learning/pytorch-lif-autograd#1',
      'shaofengzeng/SuperPoint-Pytorch#2',
    ],
    torch:
      'RuntimeError: Given groups=1, weight of size [32, 1, 3, 3], expected input[1, 64, ' +
      '28, 28] to have 1 channels, but got 64 channels instead',
    mends: [{ steps: [{ insert: 'Unsqueeze', parameters: { dim: 1 } }], gives: [64, 32, 26, 26] }],
  },
  {
    title: 'a picture H×W has neither batch nor channel',
    cards: [
      input([28, 28], 'x'),
      ['conv', 'Conv2d', { in_channels: 1, out_channels: 32, kernel_size: 3 }],
    ],
    torch:
      'RuntimeError: Expected 3D (unbatched) or 4D (batched) input to conv2d, but got ' +
      'input of size: [28, 28]',
    mends: [{ steps: [{ insert: 'Unsqueeze', parameters: {} }], gives: [32, 26, 26] }],
  },
  {
    title: 'digits that lie in rows of 784 enter a convolution',
    cards: [
      input([64, 784], 'x'),
      ['conv', 'Conv2d', { in_channels: 1, out_channels: 32, kernel_size: 3 }],
    ],
    torch:
      'RuntimeError: Expected 3D (unbatched) or 4D (batched) input to conv2d, but got ' +
      'input of size: [64, 784]',
    mends: [
      {
        steps: [{ insert: 'Unflatten', parameters: { dim: 1, unflattened_size: [1, 28, 28] } }],
        gives: [64, 32, 26, 26],
      },
    ],
  },
  {
    title: 'a batch of videos enters a convolution of pictures',
    cards: [
      input([2, 8, 3, 32, 32], 'x'),
      ['conv', 'Conv2d', { in_channels: 3, out_channels: 8, kernel_size: 3 }],
    ],
    asked: ['facebookresearch/ConvNeXt#140', 'miraclewkf/ResNeXt-PyTorch#5'],
    torch:
      'RuntimeError: Expected 3D (unbatched) or 4D (batched) input to conv2d, but got ' +
      'input of size: [2, 8, 3, 32, 32]',
    mends: [
      {
        steps: [{ insert: 'Flatten', parameters: { start_dim: 0, end_dim: 1 } }],
        gives: [16, 8, 30, 30],
      },
    ],
  },
  {
    title: 'signals N×L×C enter a Conv1d',
    cards: [
      input([8, 100, 16], 'x'),
      ['conv', 'Conv1d', { in_channels: 16, out_channels: 32, kernel_size: 3 }],
    ],
    torch:
      'RuntimeError: Given groups=1, weight of size [32, 16, 3], expected input[8, 100, ' +
      '16] to have 16 channels, but got 100 channels instead',
    mends: [
      { steps: [{ insert: 'Permute', parameters: { dims: [0, 2, 1] } }], gives: [8, 32, 98] },
    ],
  },
  {
    title: 'signals N×L enter a Conv1d of one channel',
    cards: [
      input([8, 100], 'x'),
      ['conv', 'Conv1d', { in_channels: 1, out_channels: 32, kernel_size: 3 }],
    ],
    torch:
      'RuntimeError: Given groups=1, weight of size [32, 1, 3], expected input[1, 8, 100] ' +
      'to have 1 channels, but got 8 channels instead',
    mends: [{ steps: [{ insert: 'Unsqueeze', parameters: { dim: 1 } }], gives: [8, 32, 98] }],
  },
  {
    title: 'one signal without batch and channel enters a Conv1d',
    cards: [
      input([100], 'x'),
      ['conv', 'Conv1d', { in_channels: 1, out_channels: 32, kernel_size: 3 }],
    ],
    torch:
      'RuntimeError: Expected 2D (unbatched) or 3D (batched) input to conv1d, but got ' +
      'input of size: [100]',
    mends: [{ steps: [{ insert: 'Unsqueeze', parameters: {} }], gives: [32, 98] }],
  },
  {
    title: 'maps enter a Conv1d',
    cards: [
      input([8, 16, 10, 10], 'x'),
      ['conv', 'Conv1d', { in_channels: 16, out_channels: 32, kernel_size: 3 }],
    ],
    torch:
      'RuntimeError: Expected 2D (unbatched) or 3D (batched) input to conv1d, but got ' +
      'input of size: [8, 16, 10, 10]',
    mends: [
      { steps: [{ become: 'Conv2d' }], gives: [8, 32, 8, 8] },
      { steps: [{ insert: 'Flatten', parameters: { start_dim: 2 } }], gives: [8, 32, 98] },
    ],
  },
  {
    title: 'the channels of a picture are moved to the front as if it were a batch',
    cards: [input([32, 48, 3], 'x'), ['move', 'Permute', { dims: [0, 3, 1, 2] }]],
    asked: ['voxelmorph/voxelmorph#556'],
    torch:
      'RuntimeError: permute(sparse_coo): number of dimensions in the tensor input does ' +
      'not match the length of the desired ordering of dimensions i.e. input.dim() = 3 is ' +
      'not equal to len(dims) = 4',
    mends: [{ steps: [{ set: { dims: [2, 0, 1] } }], gives: [3, 32, 48] }],
  },
  {
    title: 'MaxPool2d gets the output of a Linear',
    cards: [input([8, 256], 'x'), ['pool', 'MaxPool2d']],
    torch: 'RuntimeError: non-empty 3D or 4D (batch mode) tensor expected for input',
    mends: [
      {
        steps: [{ insert: 'Unflatten', parameters: { dim: 1, unflattened_size: [1, 16, 16] } }],
        gives: [8, 1, 8, 8],
      },
      { steps: [{ become: 'MaxPool1d' }], gives: [8, 128] },
    ],
  },
]
