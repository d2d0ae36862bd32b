import { input } from '../network'
import type { Mistake } from './mistake'

/** Channels that do not agree. */
export const CHANNELS: readonly Mistake[] = [
  {
    title: 'a grey picture enters a network for colour',
    cards: [
      input([4, 1, 32, 32], 'x'),
      ['conv', 'Conv2d', { in_channels: 3, out_channels: 8, kernel_size: 3 }],
    ],
    torch:
      'RuntimeError: Given groups=1, weight of size [8, 3, 3, 3], expected input[4, 1, 32, ' +
      '32] to have 3 channels, but got 1 channels instead',
    mends: [
      { steps: [{ set: { in_channels: null } }], gives: [4, 8, 30, 30] },
      { steps: [{ insert: 'Concat', parameters: { dim: 1 }, times: 3 }], gives: [4, 8, 30, 30] },
      {
        steps: [{ insert: 'Conv2d', parameters: { out_channels: 3, kernel_size: 1 } }],
        gives: [4, 8, 30, 30],
      },
    ],
  },
  {
    title: 'a photo that is read in grey enters a network for colour',
    cards: [
      ['photo', 'Image'],
      ['conv', 'Conv2d', { in_channels: 3, out_channels: 8, kernel_size: 3 }],
    ],
    torch:
      'RuntimeError: Given groups=1, weight of size [8, 3, 3, 3], expected input[1, 1, ' +
      '427, 640] to have 3 channels, but got 1 channels instead',
    mends: [
      { steps: [{ set: { channels: 'rgb' }, at: 'photo' }], gives: [1, 8, 425, 638] },
      { steps: [{ set: { in_channels: null } }], gives: [1, 8, 425, 638] },
    ],
  },
  {
    title: 'a colour picture enters a network for grey',
    cards: [
      input([4, 3, 28, 28], 'x'),
      ['conv', 'Conv2d', { in_channels: 1, out_channels: 32, kernel_size: 3 }],
    ],
    torch:
      'RuntimeError: Given groups=1, weight of size [32, 1, 3, 3], expected input[4, 3, ' +
      '28, 28] to have 1 channels, but got 3 channels instead',
    mends: [
      { steps: [{ set: { in_channels: null } }], gives: [4, 32, 26, 26] },
      {
        steps: [{ insert: 'Conv2d', parameters: { out_channels: 1, kernel_size: 1 } }],
        gives: [4, 32, 26, 26],
      },
    ],
  },
  {
    title: 'a photo in colour enters a network for grey',
    cards: [
      ['photo', 'Image', { channels: 'rgb' }],
      ['conv', 'Conv2d', { in_channels: 1, out_channels: 8, kernel_size: 3 }],
    ],
    torch:
      'RuntimeError: Given groups=1, weight of size [8, 1, 3, 3], expected input[1, 3, ' +
      '427, 640] to have 1 channels, but got 3 channels instead',
    mends: [
      { steps: [{ set: { channels: 'mean' }, at: 'photo' }], gives: [1, 8, 425, 638] },
      { steps: [{ set: { in_channels: null } }], gives: [1, 8, 425, 638] },
    ],
  },
  {
    title: 'a picture has transparency as a fourth channel',
    cards: [
      input([1, 4, 64, 64], 'x'),
      ['conv', 'Conv2d', { in_channels: 3, out_channels: 8, kernel_size: 3 }],
    ],
    torch:
      'RuntimeError: Given groups=1, weight of size [8, 3, 3, 3], expected input[1, 4, 64, ' +
      '64] to have 3 channels, but got 4 channels instead',
    mends: [
      {
        steps: [{ insert: 'Select', parameters: { dim: 1, start: 0, stop: 3 } }],
        gives: [1, 8, 62, 62],
      },
      { steps: [{ set: { in_channels: null } }], gives: [1, 8, 62, 62] },
    ],
  },
  {
    title: 'a convolution does not read as many channels as the one before gives',
    cards: [
      input([1, 3, 32, 32], 'x'),
      ['conv1', 'Conv2d', { in_channels: 3, out_channels: 32, kernel_size: 3 }],
      ['conv2', 'Conv2d', { in_channels: 64, out_channels: 64, kernel_size: 3 }],
    ],
    torch:
      'RuntimeError: Given groups=1, weight of size [64, 64, 3, 3], expected input[1, 32, ' +
      '30, 30] to have 64 channels, but got 32 channels instead',
    mends: [
      { steps: [{ set: { in_channels: null } }], gives: [1, 64, 28, 28] },
      { steps: [{ set: { out_channels: 64 }, at: 'conv1' }], gives: [1, 64, 28, 28] },
    ],
  },
  {
    title: 'the decoder of a U-Net forgets that joining doubles the channels',
    cards: [
      input([1, 64, 32, 32], 'a'),
      input([1, 64, 32, 32], 'b'),
      ['cat', 'Concat'],
      ['conv', 'Conv2d', { in_channels: 64, out_channels: 64, kernel_size: 3, padding: 1 }],
    ],
    wires: ['a cat', 'b cat', 'cat conv'],
    torch:
      'RuntimeError: Given groups=1, weight of size [64, 64, 3, 3], expected input[1, 128, ' +
      '32, 32] to have 64 channels, but got 128 channels instead',
    mends: [{ steps: [{ set: { in_channels: null } }], gives: [1, 64, 32, 32] }],
  },
  {
    title: 'a transposed convolution reads other channels than those that come',
    cards: [
      input([1, 256, 8, 8], 'x'),
      ['up', 'ConvTranspose2d', { in_channels: 512, out_channels: 128, kernel_size: 2, stride: 2 }],
    ],
    asked: ['IanTaehoonYoo/semantic-segmentation-pytorch#3', 'MrGiovanni/UNetPlusPlus#73'],
    torch:
      'RuntimeError: Given transposed=1, weight of size [512, 128, 2, 2], expected ' +
      'input[1, 256, 8, 8] to have 512 channels, but got 256 channels instead',
    mends: [{ steps: [{ set: { in_channels: null } }], gives: [1, 128, 16, 16] }],
  },
  {
    title: 'a depthwise convolution has fewer filters than groups',
    cards: [
      input([1, 32, 16, 16], 'x'),
      ['conv', 'Conv2d', { in_channels: 32, out_channels: 16, kernel_size: 3, groups: 32 }],
    ],
    torch: 'ValueError: out_channels must be divisible by groups',
    mends: [{ steps: [{ set: { out_channels: 32 } }], gives: [1, 32, 14, 14] }],
  },
  {
    title: 'the groups of a first convolution do not divide three channels',
    cards: [
      input([1, 3, 16, 16], 'x'),
      ['conv', 'Conv2d', { in_channels: 3, out_channels: 64, kernel_size: 3, groups: 2 }],
    ],
    asked: ['jaxony/ShuffleNet#5'],
    torch: 'ValueError: in_channels must be divisible by groups',
    mends: [{ steps: [{ set: { groups: 1 } }], gives: [1, 64, 14, 14] }],
  },
  {
    title: 'the groups do not divide the filters',
    cards: [
      input([1, 64, 16, 16], 'x'),
      ['conv', 'Conv2d', { in_channels: 64, out_channels: 100, kernel_size: 3, groups: 32 }],
    ],
    torch: 'ValueError: out_channels must be divisible by groups',
    mends: [{ steps: [{ set: { out_channels: 128 } }], gives: [1, 128, 14, 14] }],
  },
  {
    title: 'PixelShuffle gets no multiple of r² channels',
    cards: [
      input([1, 64, 8, 8], 'x'),
      ['conv', 'Conv2d', { in_channels: 64, out_channels: 32, kernel_size: 3, padding: 1 }],
      ['shuffle', 'PixelShuffle', { upscale_factor: 3 }],
    ],
    asked: ['Snowfallingplum/SHMT#1'],
    torch:
      "RuntimeError: pixel_shuffle expects its input's 'channel' dimension to be divisible " +
      'by the square of upscale_factor, but input.size(-3)=32 is not divisible by 9',
    mends: [{ steps: [{ set: { out_channels: 36 }, at: 'conv' }], gives: [1, 4, 24, 24] }],
  },
  {
    title: 'a colour picture is to be read in grey',
    cards: [
      input([4, 3, 28, 28], 'x'),
      ['conv', 'Conv2d', { in_channels: 1, out_channels: 6, kernel_size: 5 }],
    ],
    torch:
      'RuntimeError: Given groups=1, weight of size [6, 1, 5, 5], expected input[4, 3, 28, ' +
      '28] to have 1 channels, but got 3 channels instead',
    mends: [
      {
        steps: [{ insert: 'Mean', parameters: { dim: [1], keepdim: true } }],
        gives: [4, 6, 24, 24],
      },
      { steps: [{ set: { in_channels: null } }], gives: [4, 6, 24, 24] },
    ],
  },
]
