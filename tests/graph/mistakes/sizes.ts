import { input } from '../network'
import type { Mistake } from './mistake'

/** Maps that are too small, and settings that contradict each other. */
export const SIZES: readonly Mistake[] = [
  {
    title: 'a kernel is larger than what pooling left',
    cards: [
      input([1, 1, 28, 28], 'x'),
      ['conv1', 'Conv2d', { out_channels: 8, kernel_size: 5 }],
      ['pool1', 'MaxPool2d'],
      ['conv2', 'Conv2d', { out_channels: 16, kernel_size: 5 }],
      ['pool2', 'MaxPool2d'],
      ['conv3', 'Conv2d', { out_channels: 120, kernel_size: 5 }],
    ],
    torch:
      'RuntimeError: Calculated padded input size per channel: (4 x 4). Kernel size: (5 x ' +
      "5). Kernel size can't be greater than actual input size",
    mends: [
      { steps: [{ set: { padding: 1 } }], gives: [1, 120, 2, 2] },
      { steps: [{ set: { kernel_size: 4, dilation: 1 } }], gives: [1, 120, 1, 1] },
      { steps: [{ set: { shape: '1, 1, 32, 32' }, at: 'x' }], gives: [1, 120, 1, 1] },
    ],
  },
  {
    title: 'a deep network pools a small picture to nothing',
    cards: [
      input([1, 3, 28, 28], 'x'),
      ['conv0', 'Conv2d', { out_channels: 8, kernel_size: 3, padding: 1 }],
      ['pool0', 'MaxPool2d'],
      ['conv1', 'Conv2d', { out_channels: 8, kernel_size: 3, padding: 1 }],
      ['pool1', 'MaxPool2d'],
      ['conv2', 'Conv2d', { out_channels: 8, kernel_size: 3, padding: 1 }],
      ['pool2', 'MaxPool2d'],
      ['conv3', 'Conv2d', { out_channels: 8, kernel_size: 3, padding: 1 }],
      ['pool3', 'MaxPool2d'],
      ['conv4', 'Conv2d', { out_channels: 8, kernel_size: 3, padding: 1 }],
      ['pool4', 'MaxPool2d'],
      ['flatten', 'Flatten'],
    ],
    at: 'pool4',
    asked: ['ming71/CFC-Net#9', 'jantic/DeOldify#493'],
    torch:
      'RuntimeError: Given input size: (8x1x1). Calculated output size: (8x0x0). Output ' +
      'size is too small',
    mends: [
      { steps: [{ set: { shape: '1, 3, 32, 32' }, at: 'x' }], gives: [1, 8] },
      { steps: [{ remove: true }], gives: [1, 8] },
    ],
  },
  {
    title: 'the last average pooling of a ResNet expects maps of 7×7',
    cards: [
      input([2, 3, 32, 32], 'x'),
      ['conv', 'Conv2d', { out_channels: 512, kernel_size: 3, stride: 32, padding: 1 }],
      ['pool', 'AvgPool2d', { kernel_size: 7 }],
      ['flatten', 'Flatten'],
    ],
    at: 'pool',
    asked: ['KaihuaTang/Long-Tailed-Recognition.pytorch#29', 'ABadCandy/BaiDuBigData19-URFC#4'],
    torch:
      'RuntimeError: Given input size: (512x1x1). Calculated output size: (512x0x0). ' +
      'Output size is too small',
    mends: [
      { steps: [{ become: 'AdaptiveAvgPool2d' }, { set: { output_size: 1 } }], gives: [2, 512] },
      { steps: [{ set: { kernel_size: 1, padding: 0 } }], gives: [2, 512] },
    ],
  },
  {
    title: 'the discriminator of a DCGAN for 64×64 gets digits of 28×28',
    cards: [
      input([1, 1, 28, 28], 'x'),
      ['conv0', 'Conv2d', { out_channels: 8, kernel_size: 4, stride: 2, padding: 1 }],
      ['conv1', 'Conv2d', { out_channels: 16, kernel_size: 4, stride: 2, padding: 1 }],
      ['conv2', 'Conv2d', { out_channels: 32, kernel_size: 4, stride: 2, padding: 1 }],
      ['judge', 'Conv2d', { out_channels: 1, kernel_size: 4 }],
    ],
    asked: ['Ha0Tang/SelectionGAN#5', 'avalonstrel/GatedConvolution_pytorch#31'],
    torch:
      'RuntimeError: Calculated padded input size per channel: (3 x 3). Kernel size: (4 x ' +
      "4). Kernel size can't be greater than actual input size",
    mends: [
      { steps: [{ set: { shape: '1, 1, 32, 32' }, at: 'x' }], gives: [1, 1, 1, 1] },
      { steps: [{ set: { kernel_size: 3, dilation: 1 } }], gives: [1, 1, 1, 1] },
    ],
  },
  {
    title: "padding='same' with a stride",
    cards: [
      input([1, 3, 32, 32], 'x'),
      ['conv', 'Conv2d', { out_channels: 8, kernel_size: 3, stride: 2, padding: 'same' }],
    ],
    torch: "ValueError: padding='same' is not supported for strided convolutions",
    mends: [
      { steps: [{ set: { stride: 1 } }], gives: [1, 8, 32, 32] },
      { steps: [{ set: { padding: 1 } }], gives: [1, 8, 16, 16] },
    ],
  },
  {
    title: 'pooling has more padding than half a window',
    cards: [input([1, 8, 16, 16], 'x'), ['pool', 'MaxPool2d', { kernel_size: 3, padding: 2 }]],
    torch:
      'RuntimeError: pad should be at most half of kernel size, but got pad=2 and ' +
      'kernel_size=3',
    mends: [{ steps: [{ set: { padding: 1 } }], gives: [1, 8, 6, 6] }],
  },
  {
    title: 'output_padding without a stride',
    cards: [
      input([1, 8, 7, 7], 'x'),
      ['up', 'ConvTranspose2d', { out_channels: 4, kernel_size: 3, padding: 1, output_padding: 1 }],
    ],
    torch:
      'RuntimeError: output padding must be smaller than either stride or dilation, but ' +
      'got output_padding_height: 1 output_padding_width: 1 stride_height: 1 stride_width: ' +
      '1 dilation_height: 1 dilation_width: 1',
    mends: [
      { steps: [{ set: { output_padding: 0 } }], gives: [1, 4, 7, 7] },
      { steps: [{ set: { stride: 2 } }], gives: [1, 4, 14, 14] },
    ],
  },
  {
    title: 'reflection takes more cells than a small map has',
    cards: [
      input([1, 8, 2, 2], 'x'),
      ['conv', 'Conv2d', { out_channels: 8, kernel_size: 5, padding: 2, padding_mode: 'reflect' }],
    ],
    asked: ['pytorch/pytorch#18413'],
    torch:
      'RuntimeError: Argument #4: Padding size should be less than the corresponding input ' +
      'dimension, but got: padding (2, 2) at dimension 3 of input 4',
    mends: [{ steps: [{ set: { padding_mode: 'zeros' } }], gives: [1, 8, 2, 2] }],
  },
  {
    title: 'a short signal enters a wide AvgPool1d',
    cards: [input([4, 16, 3], 'x'), ['pool', 'AvgPool1d', { kernel_size: 5 }]],
    torch:
      'RuntimeError: Given input size: (16x1x3). Calculated output size: (16x1x0). Output ' +
      'size is too small',
    mends: [{ steps: [{ set: { kernel_size: 3, padding: 0 } }], gives: [4, 16, 1] }],
  },
  {
    title: 'bilinear interpolation of a signal',
    cards: [input([2, 64, 50], 'x'), ['up', 'Upsample', { scale_factor: 2, mode: 'bilinear' }]],
    torch: 'NotImplementedError: Got 3D input, but bilinear mode needs 4D input',
    mends: [{ steps: [{ set: { mode: 'linear' } }], gives: [2, 64, 100] }],
  },
  {
    title: 'linear interpolation of maps',
    cards: [input([2, 64, 8, 8], 'x'), ['up', 'Upsample', { scale_factor: 2, mode: 'linear' }]],
    torch: 'NotImplementedError: Got 4D input, but linear mode needs 3D input',
    mends: [{ steps: [{ set: { mode: 'bilinear' } }], gives: [2, 64, 16, 16] }],
  },
  {
    title: 'a picture without its batch is enlarged',
    cards: [input([3, 32, 32], 'x'), ['up', 'Upsample', { scale_factor: 2, mode: 'bicubic' }]],
    torch:
      'NotImplementedError: Input Error: Only 3D, 4D and 5D input Tensors supported (got ' +
      '3D) for the modes: nearest | linear | bilinear | bicubic | trilinear | area | ' +
      'nearest-exact (got bicubic)',
    mends: [{ steps: [{ insert: 'Unsqueeze', parameters: {} }], gives: [1, 3, 64, 64] }],
  },
  {
    title: 'align_corners with nearest neighbours',
    cards: [input([2, 8, 8, 8], 'x'), ['up', 'Upsample', { scale_factor: 2, align_corners: true }]],
    torch:
      'ValueError: align_corners option can only be set with the interpolating modes: ' +
      'linear | bilinear | bicubic | trilinear',
    mends: [
      { steps: [{ set: { align_corners: false } }], gives: [2, 8, 16, 16] },
      { steps: [{ set: { mode: 'bilinear' } }], gives: [2, 8, 16, 16] },
    ],
  },
  {
    title: 'a short sound is extended by reflection beyond its length',
    cards: [input([1, 1, 55], 'x'), ['pad', 'ReflectionPad1d', { padding: [0, 104] }]],
    asked: ['santi-pdp/pase#95', 'kwatcharasupat/query-bandit#7', 'pytorch/pytorch#18413'],
    torch:
      'RuntimeError: Argument #4: Padding size should be less than the corresponding input ' +
      'dimension, but got: padding (0, 104) at dimension 2 of input [1, 1, 55]',
    mends: [{ steps: [{ become: 'ConstantPad1d' }], gives: [1, 1, 159] }],
  },
  {
    title: 'Inception’s pooling gets a picture that is too small',
    cards: [
      input([1, 3, 64, 64], 'x'),
      ['conv1', 'Conv2d', { out_channels: 8, kernel_size: 3, stride: 2 }],
      ['pool1', 'MaxPool2d', { kernel_size: 3, stride: 2 }],
      ['conv2', 'Conv2d', { out_channels: 16, kernel_size: 3, stride: 2 }],
      ['pool2', 'MaxPool2d', { kernel_size: 3, stride: 2 }],
      ['conv3', 'Conv2d', { out_channels: 32, kernel_size: 5 }],
    ],
    asked: ['pytorch/pytorch#1190', 'Randl/MobileNetV2-pytorch#2'],
    torch:
      'RuntimeError: Calculated padded input size per channel: (3 x 3). Kernel size: (5 x ' +
      "5). Kernel size can't be greater than actual input size",
    mends: [{ steps: [{ set: { shape: '1, 3, 96, 96' }, at: 'x' }], gives: [1, 32, 1, 1] }],
  },
]
