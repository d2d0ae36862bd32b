import { input } from '../network'
import type { Mistake } from './mistake'

/** Features that a Linear does not expect. */
export const LINEAR: readonly Mistake[] = [
  {
    title: 'in_features is that of a larger picture',
    cards: [
      input([4, 1, 28, 28], 'x'),
      ['conv1', 'Conv2d', { in_channels: 1, out_channels: 6, kernel_size: 5 }],
      ['pool1', 'MaxPool2d'],
      ['conv2', 'Conv2d', { in_channels: 6, out_channels: 16, kernel_size: 5 }],
      ['pool2', 'MaxPool2d'],
      ['flatten', 'Flatten'],
      ['fc', 'Linear', { in_features: 400, out_features: 120 }],
    ],
    asked: ['pytorch/pytorch#38469', 'pytorch/pytorch#139037'],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x256 and 400x120)',
    mends: [{ steps: [{ set: { in_features: 256 } }], gives: [4, 120] }],
  },
  {
    title: 'maps enter a Linear whose in_features is right for a Flatten',
    cards: [input([4, 16, 5, 5], 'x'), ['fc', 'Linear', { in_features: 400, out_features: 10 }]],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (320x5 and 400x10)',
    mends: [{ steps: [{ insert: 'Flatten', parameters: {} }], gives: [4, 10] }],
  },
  {
    title: 'maps enter a Linear, and in_features is wrong as well',
    cards: [
      input([2, 3, 32, 32], 'x'),
      ['conv', 'Conv2d', { in_channels: 3, out_channels: 16, kernel_size: 3 }],
      ['pool', 'MaxPool2d'],
      ['fc', 'Linear', { in_features: 4096, out_features: 10 }],
    ],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (480x15 and 4096x10)',
    mends: [
      {
        steps: [{ insert: 'Flatten', parameters: {} }, { set: { in_features: null } }],
        gives: [2, 10],
      },
    ],
  },
  {
    title: 'the features of a ResNet enter its classifier without global pooling',
    cards: [input([2, 512, 7, 7], 'x'), ['fc', 'Linear', { in_features: 512, out_features: 1000 }]],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (7168x7 and 512x1000)',
    mends: [
      {
        steps: [
          { insert: 'AdaptiveAvgPool2d', parameters: { output_size: 1 } },
          { insert: 'Flatten', parameters: {} },
        ],
        gives: [2, 1000],
      },
    ],
  },
  {
    title: 'the features of a VGG of another picture size enter its classifier',
    cards: [
      input([2, 512, 2, 2], 'x'),
      ['fc', 'Linear', { in_features: 25088, out_features: 4096 }],
    ],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (2048x2 and 25088x4096)',
    mends: [
      {
        steps: [
          { insert: 'AdaptiveAvgPool2d', parameters: { output_size: 7 } },
          { insert: 'Flatten', parameters: {} },
        ],
        gives: [2, 4096],
      },
      {
        steps: [{ insert: 'Flatten', parameters: {} }, { set: { in_features: null } }],
        gives: [2, 4096],
      },
    ],
  },
  {
    title: 'a Flatten from axis 0 merges the batch',
    cards: [
      input([4, 16, 5, 5], 'x'),
      ['flatten', 'Flatten', { start_dim: 0 }],
      ['fc', 'Linear', { in_features: 400, out_features: 10 }],
    ],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x1600 and 400x10)',
    mends: [{ steps: [{ set: { start_dim: 1 }, at: 'flatten' }], gives: [4, 10] }],
  },
  {
    title: 'two Linears in a row disagree',
    cards: [
      input([8, 784], 'x'),
      ['fc1', 'Linear', { in_features: 784, out_features: 128 }],
      ['relu', 'ReLU'],
      ['fc2', 'Linear', { in_features: 64, out_features: 10 }],
    ],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (8x128 and 64x10)',
    mends: [
      { steps: [{ set: { in_features: 128 } }], gives: [8, 10] },
      { steps: [{ set: { out_features: 64 }, at: 'fc1' }], gives: [8, 10] },
    ],
  },
  {
    title: 'digits of 28×28 enter a Linear of 784',
    cards: [input([64, 28, 28], 'x'), ['fc', 'Linear', { in_features: 784, out_features: 10 }]],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (1792x28 and 784x10)',
    mends: [{ steps: [{ insert: 'Flatten', parameters: {} }], gives: [64, 10] }],
  },
  {
    title: 'samples lie in the columns',
    cards: [input([13, 506], 'x'), ['fc', 'Linear', { in_features: 13, out_features: 1 }]],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (13x506 and 13x1)',
    mends: [{ steps: [{ insert: 'Permute', parameters: { dims: [1, 0] } }], gives: [506, 1] }],
  },
  {
    title: 'features that were joined are more than in_features',
    cards: [
      input([4, 512], 'a'),
      input([4, 10], 'b'),
      ['cat', 'Concat'],
      ['fc', 'Linear', { in_features: 512, out_features: 2 }],
    ],
    wires: ['a cat', 'b cat', 'cat fc'],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x522 and 512x2)',
    mends: [{ steps: [{ set: { in_features: 522 } }], gives: [4, 2] }],
  },
  {
    title: 'two branches are joined along the batch',
    cards: [
      input([4, 128], 'a'),
      input([4, 128], 'b'),
      ['cat', 'Concat', { dim: 0 }],
      ['fc', 'Linear', { in_features: 256, out_features: 1 }],
    ],
    wires: ['a cat', 'b cat', 'cat fc'],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (8x128 and 256x1)',
    mends: [{ steps: [{ set: { dim: 1 }, at: 'cat' }], gives: [4, 1] }],
  },
  {
    title: 'in_features is a number of channels after a Flatten of 3×3 maps',
    cards: [
      input([2, 64, 3, 3], 'x'),
      ['flatten', 'Flatten'],
      ['fc', 'Linear', { in_features: 64, out_features: 10 }],
    ],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x576 and 64x10)',
    mends: [
      { steps: [{ set: { in_features: 576 } }], gives: [2, 10] },
      {
        steps: [{ insert: 'AdaptiveAvgPool2d', at: 'flatten', parameters: { output_size: 1 } }],
        gives: [2, 10],
      },
    ],
  },
  {
    title: 'a mean over the wrong axes leaves no channels',
    cards: [
      input([4, 512, 7, 7], 'x'),
      ['mean', 'Mean', { dim: [1, 2] }],
      ['fc', 'Linear', { in_features: 512, out_features: 10 }],
    ],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x7 and 512x10)',
    mends: [{ steps: [{ set: { dim: [2, 3] }, at: 'mean' }], gives: [4, 10] }],
  },
  {
    title: 'a mean keeps the axes that it is taken over',
    cards: [
      input([4, 512, 7, 7], 'x'),
      ['mean', 'Mean', { dim: [2, 3], keepdim: true }],
      ['fc', 'Linear', { in_features: 512, out_features: 10 }],
    ],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (2048x1 and 512x10)',
    mends: [
      { steps: [{ insert: 'Flatten', parameters: {} }], gives: [4, 10] },
      { steps: [{ set: { keepdim: false }, at: 'mean' }], gives: [4, 10] },
    ],
  },
  {
    title: 'the numbers of each word are averaged, not the words',
    cards: [
      input([4, 20, 300], 'x'),
      ['mean', 'Mean', { dim: [2] }],
      ['fc', 'Linear', { in_features: 300, out_features: 2 }],
    ],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x20 and 300x2)',
    mends: [{ steps: [{ set: { dim: [1] }, at: 'mean' }], gives: [4, 2] }],
  },
  {
    title: 'a picture without its batch enters a Linear',
    cards: [input([3, 28, 28], 'x'), ['fc', 'Linear', { in_features: 2352, out_features: 10 }]],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (84x28 and 2352x10)',
    mends: [{ steps: [{ insert: 'Flatten', parameters: { start_dim: 0 } }], gives: [10] }],
  },
  {
    title: 'pooled features keep their two axes of one cell',
    cards: [
      input([4, 512, 7, 7], 'x'),
      ['pool', 'AdaptiveAvgPool2d', { output_size: 1 }],
      ['fc', 'Linear', { in_features: 512, out_features: 10 }],
    ],
    asked: ['wqshmzh/CANet-CZSL#7'],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (2048x1 and 512x10)',
    mends: [{ steps: [{ insert: 'Flatten', parameters: {} }], gives: [4, 10] }],
  },
  {
    title: 'channels are mixed by a Linear, and stand first',
    cards: [input([2, 64, 31, 32], 'x'), ['fc', 'Linear', { in_features: 64, out_features: 64 }]],
    asked: ['OpenGVLab/InternImage#236'],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (3968x32 and 64x64)',
    mends: [
      {
        steps: [{ insert: 'Permute', parameters: { dims: [0, 2, 3, 1] } }],
        gives: [2, 31, 32, 64],
      },
    ],
  },
]
