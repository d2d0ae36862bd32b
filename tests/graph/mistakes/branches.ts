import { input } from '../network'
import type { Mistake } from './mistake'

/** Blocks, pyramids and autoencoders whose branches differ in size. */
export const BRANCHES: readonly Mistake[] = [
  {
    title: 'a feature pyramid adds 25×25 and 24×24',
    cards: [
      input([1, 64, 25, 25], 'a'),
      ['pool', 'MaxPool2d'],
      ['up', 'Upsample', { scale_factor: 2 }],
      ['sum', 'Add'],
    ],
    wires: ['a pool', 'pool up', 'a sum', 'up sum'],
    torch:
      'RuntimeError: The size of tensor a (25) must match the size of tensor b (24) at ' +
      'non-singleton dimension 3',
    mends: [
      {
        steps: [{ insert: 'ZeroPad2d', parameters: { padding: [0, 1, 0, 1] }, input: 1 }],
        gives: [1, 64, 25, 25],
      },
      {
        steps: [
          { insert: 'Upsample', parameters: { size: [25, 25], scale_factor: null }, input: 1 },
        ],
        gives: [1, 64, 25, 25],
      },
    ],
  },
  {
    title: 'a branch of an Inception block has no padding',
    cards: [
      input([1, 192, 28, 28], 'x'),
      ['one', 'Conv2d', { out_channels: 64, kernel_size: 1 }],
      ['three', 'Conv2d', { out_channels: 128, kernel_size: 3 }],
      ['cat', 'Concat'],
    ],
    wires: ['x one', 'x three', 'one cat', 'three cat'],
    torch:
      'RuntimeError: Sizes of tensors must match except in dimension 1. Expected size 28 ' +
      'but got size 26 for tensor number 1 in the list.',
    mends: [{ steps: [{ set: { padding: 1 }, at: 'three' }], gives: [1, 192, 28, 28] }],
  },
  {
    title: 'the pooling of an Inception block strides',
    cards: [
      input([1, 192, 28, 28], 'x'),
      ['one', 'Conv2d', { out_channels: 64, kernel_size: 1 }],
      ['pool', 'MaxPool2d', { kernel_size: 3, stride: 1 }],
      ['cat', 'Concat'],
    ],
    wires: ['x one', 'x pool', 'one cat', 'pool cat'],
    torch:
      'RuntimeError: Sizes of tensors must match except in dimension 1. Expected size 28 ' +
      'but got size 26 for tensor number 1 in the list.',
    mends: [{ steps: [{ set: { padding: 1 }, at: 'pool' }], gives: [1, 256, 28, 28] }],
  },
  {
    title: 'an autoencoder gives 27×27 for 28×28',
    cards: [
      input([2, 1, 28, 28], 'x'),
      ['down', 'Conv2d', { out_channels: 8, kernel_size: 3, stride: 2, padding: 1 }],
      ['up', 'ConvTranspose2d', { out_channels: 1, kernel_size: 3, stride: 2, padding: 1 }],
      ['error', 'Sub'],
    ],
    wires: ['x down', 'down up', 'up error', 'x error'],
    torch:
      'RuntimeError: The size of tensor a (27) must match the size of tensor b (28) at ' +
      'non-singleton dimension 3',
    mends: [{ steps: [{ set: { output_padding: 1 }, at: 'up' }], gives: [2, 1, 28, 28] }],
  },
  {
    title: 'two transposed convolutions give 25×25 for 28×28',
    cards: [
      input([2, 1, 28, 28], 'x'),
      ['down1', 'Conv2d', { out_channels: 8, kernel_size: 3, stride: 2, padding: 1 }],
      ['down2', 'Conv2d', { out_channels: 16, kernel_size: 3, stride: 2, padding: 1 }],
      ['up1', 'ConvTranspose2d', { out_channels: 8, kernel_size: 3, stride: 2, padding: 1 }],
      ['up2', 'ConvTranspose2d', { out_channels: 1, kernel_size: 3, stride: 2, padding: 1 }],
      ['error', 'Sub'],
    ],
    wires: ['x down1', 'down1 down2', 'down2 up1', 'up1 up2', 'up2 error', 'x error'],
    torch:
      'RuntimeError: The size of tensor a (25) must match the size of tensor b (28) at ' +
      'non-singleton dimension 3',
    mends: [
      {
        steps: [
          { set: { output_padding: 1 }, at: 'up1' },
          { set: { output_padding: 1 }, at: 'up2' },
        ],
        gives: [2, 1, 28, 28],
      },
    ],
  },
  {
    title: 'a decoder’s maps are joined before they are enlarged',
    cards: [input([1, 512, 32, 32], 'x'), input([1, 256, 64, 64], 'skip'), ['cat', 'Concat']],
    wires: ['x cat', 'skip cat'],
    asked: ['Beckschen/TransUNet#74'],
    torch:
      'RuntimeError: Sizes of tensors must match except in dimension 1. Expected size 32 ' +
      'but got size 64 for tensor number 1 in the list.',
    mends: [
      {
        steps: [{ insert: 'Upsample', parameters: { size: [64, 64], scale_factor: null } }],
        gives: [1, 768, 64, 64],
      },
    ],
  },
  {
    title: 'a U-Net halves 55×55 by strides and doubles it to 56×56',
    cards: [
      input([1, 4, 55, 55], 'x'),
      ['c1', 'Conv2d', { out_channels: 32, kernel_size: 3, padding: 1 }],
      ['down', 'Conv2d', { out_channels: 32, kernel_size: 3, stride: 2, padding: 1 }],
      ['up', 'Upsample', { scale_factor: 2 }],
      ['cat', 'Concat'],
    ],
    wires: ['x c1', 'c1 down', 'down up', 'up cat', 'c1 cat'],
    asked: ['bmaltais/kohya_ss#1215', 'lyuwenyu/RT-DETR#189'],
    torch:
      'RuntimeError: Sizes of tensors must match except in dimension 1. Expected size 56 ' +
      'but got size 55 for tensor number 1 in the list.',
    mends: [
      {
        steps: [{ insert: 'Crop', parameters: { output_size: [55, 55] } }],
        gives: [1, 64, 55, 55],
      },
      { steps: [{ set: { shape: '1, 4, 56, 56' }, at: 'x' }], gives: [1, 64, 56, 56] },
    ],
  },
  {
    title: 'the skip connection of a network for sounds is one cell longer',
    cards: [
      input([1, 1, 4001], 'x'),
      ['c1', 'Conv1d', { out_channels: 8, kernel_size: 3, padding: 1 }],
      ['down', 'Conv1d', { out_channels: 16, kernel_size: 4, stride: 4 }],
      ['up', 'ConvTranspose1d', { out_channels: 8, kernel_size: 4, stride: 4 }],
      ['sum', 'Add'],
    ],
    wires: ['x c1', 'c1 down', 'down up', 'up sum', 'c1 sum'],
    torch:
      'RuntimeError: The size of tensor a (4000) must match the size of tensor b (4001) at ' +
      'non-singleton dimension 2',
    mends: [
      { steps: [{ set: { output_padding: 1 }, at: 'up' }], gives: [1, 8, 4001] },
      { steps: [{ set: { shape: '1, 1, 4000' }, at: 'x' }], gives: [1, 8, 4000] },
    ],
  },
]
