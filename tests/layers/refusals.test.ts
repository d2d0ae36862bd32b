import { type Accepted, accepts, type Refused, refuses } from './refused'

/** Bad configurations and PyTorch 1.13's own words for them. */
const REFUSED: readonly Refused[] = [
  [
    'ConvTranspose2d',
    { output_padding: [0, 2], stride: 2 },
    [1, 1, 3, 3],
    'RuntimeError: output padding must be smaller than either stride or dilation, but got ' +
      'output_padding_height: 0 output_padding_width: 2 stride_height: 2 stride_width: 2 ' +
      'dilation_height: 1 dilation_width: 1',
  ],
  [
    'ConvTranspose1d',
    { padding: 3 },
    [1, 1, 2],
    'RuntimeError: Given input size per channel: (1 x 2). Calculated output size per channel: ' +
      '(1 x -2). Output size is too small',
  ],
  [
    'ConvTranspose2d',
    { in_channels: 2, out_channels: 4 },
    [3, 4, 4],
    'RuntimeError: Given transposed=1, weight of size [2, 4, 3, 3], expected input[1, 3, 4, ' +
      '4] to have 2 channels, but got 3 channels instead',
  ],
  [
    'ConvTranspose2d',
    { stride: 0 },
    [1, 1, 3, 3],
    'RuntimeError: non-positive stride is not supported',
  ],
  [
    'ConvTranspose2d',
    { dilation: 0 },
    [1, 1, 3, 3],
    'RuntimeError: dilation should be greater than zero, but got dilation_height: 0, ' +
      'dilation_width: 0',
  ],
  [
    'ConvTranspose2d',
    { padding_mode: 'reflect' },
    [1, 1, 3, 3],
    'ValueError: Only "zeros" padding mode is supported for ConvTranspose2d',
  ],
  [
    'ConvTranspose2d',
    { groups: 2, out_channels: 3 },
    [1, 4, 3, 3],
    'ValueError: out_channels must be divisible by groups',
  ],
  [
    'AdaptiveAvgPool2d',
    { output_size: 2 },
    [4, 5],
    'RuntimeError: adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got [4, 5]',
  ],
  [
    'AdaptiveMaxPool2d',
    { output_size: [-1, 2] },
    [1, 2, 4, 5],
    'RuntimeError: Trying to create tensor with negative dimension -1: [1, 2, -1, 2]',
  ],
  [
    'AdaptiveAvgPool1d',
    { output_size: 2 },
    [1, 2, 0],
    'RuntimeError: adaptive_avg_pool2d(): Expected input to have non-zero size for non-batch ' +
      'dimensions, but input has sizes [1, 2, 1, 0] with dimension 3 being empty',
  ],
  [
    'Upsample',
    { size: 3, scale_factor: 2 },
    [1, 1, 2, 2],
    'ValueError: only one of size or scale_factor should be defined',
  ],
  [
    'Upsample',
    { scale_factor: 2, mode: 'linear' },
    [1, 2, 4, 4],
    'NotImplementedError: Got 4D input, but linear mode needs 3D input',
  ],
  [
    'Upsample',
    { scale_factor: 0.2 },
    [1, 1, 2, 2],
    'RuntimeError: Input and output sizes should be greater than 0, but got input (H: 2, W: ' +
      '2) output (H: 0, W: 0)',
  ],
  [
    'Upsample',
    { size: [2, 2] },
    [1, 2, 4],
    'ValueError: Input and output must have the same number of spatial dimensions, but got ' +
      'input with spatial dimensions of [4] and output size of (2, 2). Please provide input ' +
      'tensor in (N, C, d1, d2, ...,dK) format and output size in (o1, o2, ...,oK) format.',
  ],
  [
    'PixelShuffle',
    {},
    [4, 2],
    'RuntimeError: pixel_shuffle expects input to have at least 3 dimensions, but got input ' +
      'with 2 dimension(s)',
  ],
  [
    'PixelUnshuffle',
    {},
    [1, 2, 3, 4],
    'RuntimeError: pixel_unshuffle expects height to be divisible by downscale_factor, but ' +
      'input.size(-2)=3 is not divisible by 2',
  ],
]

refuses(REFUSED)

/** What PyTorch 1.13 accepts although it looks odd, with its output shape. */
const ACCEPTED: readonly Accepted[] = [
  ['ConvTranspose2d', { dilation: 3, output_padding: 2 }, [1, 1, 3, 3], [1, 1, 11, 11]],
  ['ConvTranspose1d', { kernel_size: 1, stride: 3, padding: 2 }, [2, 3], [1, 3]],
  ['AdaptiveAvgPool2d', {}, [4, 5], [1, 1]],
  ['AdaptiveAvgPool2d', {}, [2, 3, 4, 5, 6], [2, 3, 4, 1, 1]],
  ['Linear', { out_features: 4 }, [2, 0], [2, 4]],
  ['Select', { start: 2, stop: 1 }, [3, 4], [3, 0]],
  ['AdaptiveAvgPool2d', { output_size: 0 }, [1, 2, 4, 5], [1, 2, 0, 0]],
  ['AdaptiveAvgPool2d', { output_size: [null, 2] }, [2, 4, 5], [2, 4, 2]],
  ['AdaptiveMaxPool1d', { output_size: 6 }, [2, 4], [2, 6]],
  ['MaxPool1d', { kernel_size: 6 }, [1, 8, 3], [1, 8, 0]],
  ['Upsample', { scale_factor: [2] }, [1, 2, 4], [1, 2, 8]],
  ['PixelShuffle', {}, [2, 3, 8, 2, 3], [2, 3, 2, 4, 6]],
]

accepts(ACCEPTED)
