import { input } from '../network'
import type { Mistake } from './mistake'

/** Skip connections of another size: U-Nets and residual blocks. */
export const SKIPS: readonly Mistake[] = [
  {
    title: 'the skip connection of a U-Net is 111×111, and its decoder gives 110×110',
    cards: [
      input([1, 3, 111, 111], 'x'),
      ['down', 'Conv2d', { out_channels: 64, kernel_size: 3, padding: 1 }],
      ['pool', 'MaxPool2d'],
      ['bottom', 'Conv2d', { out_channels: 128, kernel_size: 3, padding: 1 }],
      ['up', 'ConvTranspose2d', { out_channels: 64, kernel_size: 2, stride: 2 }],
      ['cat', 'Concat'],
      ['conv', 'Conv2d', { in_channels: 128, out_channels: 64, kernel_size: 3, padding: 1 }],
    ],
    wires: ['x down', 'down pool', 'pool bottom', 'bottom up', 'down cat', 'up cat', 'cat conv'],
    at: 'cat',
    torch:
      'RuntimeError: Sizes of tensors must match except in dimension 1. Expected size 111 ' +
      'but got size 110 for tensor number 1 in the list.',
    mends: [
      { steps: [{ set: { output_padding: 1 }, at: 'up' }], gives: [1, 64, 111, 111] },
      {
        steps: [{ insert: 'ZeroPad2d', parameters: { padding: [0, 1, 0, 1] }, input: 1 }],
        gives: [1, 64, 111, 111],
      },
      {
        steps: [{ insert: 'Crop', parameters: { output_size: [110, 110] } }],
        gives: [1, 64, 110, 110],
      },
      {
        steps: [
          { insert: 'Upsample', parameters: { size: [111, 111], scale_factor: null }, input: 1 },
        ],
        gives: [1, 64, 111, 111],
      },
      { steps: [{ set: { shape: '1, 3, 112, 112' }, at: 'x' }], gives: [1, 64, 112, 112] },
    ],
  },
  {
    title: 'only the height of a U-Net’s picture is odd',
    cards: [
      input([1, 3, 75, 100], 'x'),
      ['down', 'Conv2d', { out_channels: 64, kernel_size: 3, padding: 1 }],
      ['pool', 'MaxPool2d'],
      ['bottom', 'Conv2d', { out_channels: 128, kernel_size: 3, padding: 1 }],
      ['up', 'ConvTranspose2d', { out_channels: 64, kernel_size: 2, stride: 2 }],
      ['cat', 'Concat'],
      ['conv', 'Conv2d', { in_channels: 128, out_channels: 64, kernel_size: 3, padding: 1 }],
    ],
    wires: ['x down', 'down pool', 'pool bottom', 'bottom up', 'down cat', 'up cat', 'cat conv'],
    at: 'cat',
    torch:
      'RuntimeError: Sizes of tensors must match except in dimension 1. Expected size 75 ' +
      'but got size 74 for tensor number 1 in the list.',
    mends: [
      { steps: [{ set: { output_padding: [1, 0] }, at: 'up' }], gives: [1, 64, 75, 100] },
      {
        steps: [{ insert: 'ZeroPad2d', parameters: { padding: [0, 0, 0, 1] }, input: 1 }],
        gives: [1, 64, 75, 100],
      },
    ],
  },
  {
    title: 'the first U-Net has no padding, so its skip connection is larger',
    cards: [
      input([1, 3, 68, 68], 'x'),
      ['c1', 'Conv2d', { out_channels: 64, kernel_size: 3 }],
      ['c2', 'Conv2d', { out_channels: 64, kernel_size: 3 }],
      ['pool', 'MaxPool2d'],
      ['c3', 'Conv2d', { out_channels: 128, kernel_size: 3 }],
      ['c4', 'Conv2d', { out_channels: 128, kernel_size: 3 }],
      ['up', 'ConvTranspose2d', { out_channels: 64, kernel_size: 2, stride: 2 }],
      ['cat', 'Concat'],
      ['conv', 'Conv2d', { in_channels: 128, out_channels: 64, kernel_size: 3 }],
    ],
    wires: [
      'x c1',
      'c1 c2',
      'c2 pool',
      'pool c3',
      'c3 c4',
      'c4 up',
      'c2 cat',
      'up cat',
      'cat conv',
    ],
    at: 'cat',
    torch:
      'RuntimeError: Sizes of tensors must match except in dimension 1. Expected size 64 ' +
      'but got size 56 for tensor number 1 in the list.',
    mends: [
      {
        steps: [
          { set: { padding: 1 }, at: 'c1' },
          { set: { padding: 1 }, at: 'c2' },
          { set: { padding: 1 }, at: 'c3' },
          { set: { padding: 1 }, at: 'c4' },
        ],
        gives: [1, 64, 66, 66],
      },
      {
        steps: [{ insert: 'Crop', parameters: { output_size: [56, 56] } }],
        gives: [1, 64, 54, 54],
      },
      {
        steps: [{ insert: 'ZeroPad2d', parameters: { padding: [0, 8, 0, 8] }, input: 1 }],
        gives: [1, 64, 62, 62],
      },
    ],
  },
  {
    title: 'a residual block halves the maps, and its shortcut does not',
    cards: [
      input([1, 64, 56, 56], 'x'),
      ['conv1', 'Conv2d', { out_channels: 128, kernel_size: 3, stride: 2, padding: 1 }],
      ['relu', 'ReLU'],
      ['conv2', 'Conv2d', { out_channels: 128, kernel_size: 3, padding: 1 }],
      ['sum', 'Add'],
    ],
    wires: ['x conv1', 'conv1 relu', 'relu conv2', 'conv2 sum', 'x sum'],
    torch:
      'RuntimeError: The size of tensor a (28) must match the size of tensor b (56) at ' +
      'non-singleton dimension 3',
    mends: [
      {
        steps: [
          {
            insert: 'Conv2d',
            parameters: { out_channels: 128, kernel_size: 1, stride: [2, 2] },
            input: 1,
          },
        ],
        gives: [1, 128, 28, 28],
      },
    ],
  },
  {
    title: 'a residual block changes the channels, and its shortcut does not',
    cards: [
      input([1, 64, 56, 56], 'x'),
      ['conv1', 'Conv2d', { out_channels: 128, kernel_size: 3, stride: 1, padding: 1 }],
      ['relu', 'ReLU'],
      ['conv2', 'Conv2d', { out_channels: 128, kernel_size: 3, padding: 1 }],
      ['sum', 'Add'],
    ],
    wires: ['x conv1', 'conv1 relu', 'relu conv2', 'conv2 sum', 'x sum'],
    torch:
      'RuntimeError: The size of tensor a (128) must match the size of tensor b (64) at ' +
      'non-singleton dimension 1',
    mends: [
      {
        steps: [{ insert: 'Conv2d', parameters: { out_channels: 128, kernel_size: 1 }, input: 1 }],
        gives: [1, 128, 56, 56],
      },
    ],
  },
  {
    title: 'a convolution of a residual block has no padding',
    cards: [
      input([1, 64, 56, 56], 'x'),
      ['conv1', 'Conv2d', { out_channels: 64, kernel_size: 3, stride: 1, padding: 0 }],
      ['relu', 'ReLU'],
      ['conv2', 'Conv2d', { out_channels: 64, kernel_size: 3, padding: 1 }],
      ['sum', 'Add'],
    ],
    wires: ['x conv1', 'conv1 relu', 'relu conv2', 'conv2 sum', 'x sum'],
    torch:
      'RuntimeError: The size of tensor a (54) must match the size of tensor b (56) at ' +
      'non-singleton dimension 3',
    mends: [{ steps: [{ set: { padding: 1 }, at: 'conv1' }], gives: [1, 64, 56, 56] }],
  },
  {
    title: 'a residual block strides, with the channels it had',
    cards: [
      input([1, 64, 56, 56], 'x'),
      ['conv1', 'Conv2d', { out_channels: 64, kernel_size: 3, stride: 2, padding: 1 }],
      ['relu', 'ReLU'],
      ['conv2', 'Conv2d', { out_channels: 64, kernel_size: 3, padding: 1 }],
      ['sum', 'Add'],
    ],
    wires: ['x conv1', 'conv1 relu', 'relu conv2', 'conv2 sum', 'x sum'],
    torch:
      'RuntimeError: The size of tensor a (28) must match the size of tensor b (56) at ' +
      'non-singleton dimension 3',
    mends: [
      {
        steps: [
          {
            insert: 'Conv2d',
            parameters: { out_channels: 64, kernel_size: 1, stride: [2, 2] },
            input: 1,
          },
        ],
        gives: [1, 64, 28, 28],
      },
      { steps: [{ set: { stride: 1 }, at: 'conv1' }], gives: [1, 64, 56, 56] },
    ],
  },
]
