import { convolution } from './convolution'

/** Cross-correlation of signals, N×C×L to N×out_channels×L′. Source: torch.nn.Conv1d. */
export const conv1d = convolution(1, {
  kind: 'Conv1d',
  aliases: [
    'Convolution1D',
    { name: 'DepthwiseConv1D', hint: 'groups = in_channels' },
    { name: 'SeparableConv1D', hint: 'groups = in_channels, then one with kernel_size = 1' },
  ],
  usual: true,
  icon: 'waves',
  help: 'Slides a short row of numbers along the signal and sums the products at every place.',
  examples: [
    {
      title: 'Two numbers in a row lose one sample',
      parameters: { kernel_size: 2 },
      inputs: [[1, 1, 300]],
      output: [1, 1, 299],
    },
    {
      title: 'dilation 3 spreads three numbers over seven samples',
      parameters: { kernel_size: 3, dilation: 3 },
      inputs: [[1, 2, 20]],
      output: [1, 1, 14],
    },
  ],
})

/** Cross-correlation of maps, N×C×H×W to N×out_channels×H′×W′. Source: torch.nn.Conv2d. */
export const conv2d = convolution(2, {
  kind: 'Conv2d',
  aliases: [
    'Convolution2D',
    'filter',
    'kernel',
    'cross-correlation',
    { name: 'depthwise', hint: 'groups = in_channels' },
    { name: 'depthwise convolution', hint: 'groups = in_channels' },
    { name: 'DepthwiseConv2D', hint: 'groups = in_channels' },
    { name: 'grouped convolution', hint: 'groups > 1' },
    { name: 'SeparableConv2D', hint: 'groups = in_channels, then one with kernel_size = 1' },
    { name: 'pointwise convolution', set: { kernel_size: 1 } },
    { name: '1x1 convolution', set: { kernel_size: 1 } },
    { name: 'dilated convolution', set: { dilation: 2 } },
    { name: 'atrous convolution', set: { dilation: 2 } },
    { name: 'strided convolution', set: { stride: 2 } },
  ],
  usual: true,
  icon: 'grid-3x3',
  help: 'Slides a small grid of numbers over the picture and sums the products at every place.',
  examples: [
    {
      title: 'A 3×3 filter loses one cell on each side',
      parameters: { kernel_size: 3 },
      inputs: [[1, 1, 427, 640]],
      output: [1, 1, 425, 638],
    },
    {
      title: 'padding 1 keeps the size of a 3×3 filter',
      parameters: { kernel_size: 3, padding: 1, out_channels: 4 },
      inputs: [[1, 3, 32, 32]],
      output: [1, 4, 32, 32],
    },
    {
      title: 'stride 2 halves the size',
      parameters: { kernel_size: 3, padding: 1, stride: 2 },
      inputs: [[1, 1, 427, 640]],
      output: [1, 1, 214, 320],
    },
  ],
})
