import { type Accepted, accepts, type Refused, refuses } from '../refused'

const supported = (rank: number, mode: string): string =>
  `NotImplementedError: Input Error: Only 3D, 4D and 5D input Tensors supported (got ${rank}D) ` +
  'for the modes: nearest | linear | bilinear | bicubic | trilinear | area | nearest-exact (got ' +
  `${mode})`

const REFUSED: readonly Refused[] = [
  [
    'ChannelShuffle',
    { groups: 2 },
    [4, 3],
    'RuntimeError: channel_shuffle expects input with > 2 dims, but got input with sizes [4, 3]',
  ],
  [
    'ChannelShuffle',
    { groups: 0 },
    [2, 4, 3],
    'RuntimeError: Number of groups to divide channels in must be positive. Value of groups:0',
  ],
  [
    'ChannelShuffle',
    { groups: 3 },
    [2, 4, 3, 3],
    'RuntimeError: Number of channels must be divisible by groups. Got 4 channels and 3 groups.',
  ],
  ['Upsample', { mode: 'nearest-exact', scale_factor: 2 }, [5, 5], supported(2, 'nearest-exact')],
  [
    'Upsample',
    { mode: 'nearest-exact', scale_factor: 2, align_corners: true },
    [1, 1, 3],
    'ValueError: align_corners option can only be set with the interpolating modes: linear | ' +
      'bilinear | bicubic | trilinear',
  ],
  [
    'Upsample',
    { mode: 'nearest-exact', scale_factor: 0.1 },
    [1, 1, 3],
    'RuntimeError: Input and output sizes should be greater than 0, but got input (W: 3) and ' +
      'output (W: 0)',
  ],
  [
    'UpsamplingNearest2d',
    {},
    [1, 1, 2, 2],
    'ValueError: either size or scale_factor should be defined',
  ],
  [
    'UpsamplingNearest2d',
    { size: [2, 3] },
    [1, 2, 5],
    'ValueError: Input and output must have the same number of spatial dimensions, but got input ' +
      'with spatial dimensions of [5] and output size of (2, 3). Please provide input tensor in ' +
      '(N, C, d1, d2, ...,dK) format and output size in (o1, o2, ...,oK) format.',
  ],
  [
    'UpsamplingBilinear2d',
    { scale_factor: 2 },
    [1, 2, 5],
    'NotImplementedError: Got 3D input, but bilinear mode needs 4D input',
  ],
  ['UpsamplingBilinear2d', { scale_factor: 2 }, [5, 5], supported(2, 'bilinear')],
]

const ACCEPTED: readonly Accepted[] = [
  ['ChannelShuffle', { groups: 2 }, [2, 0, 3], [2, 0, 3]],
  ['ChannelShuffle', { groups: 3 }, [4, 3, 3], [4, 3, 3]],
  ['Upsample', { mode: 'nearest-exact', scale_factor: 2 }, [1, 2, 5], [1, 2, 10]],
  ['Upsample', { mode: 'nearest-exact', size: 3 }, [0, 2, 5, 5], [0, 2, 3, 3]],
  ['UpsamplingNearest2d', { scale_factor: 2 }, [1, 2, 5], [1, 2, 10]],
]

refuses(REFUSED)
accepts(ACCEPTED)
