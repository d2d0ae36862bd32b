import { type Accepted, accepts, type Refused, refuses } from '../refused'

const outside = (rank: number, dim: number): string =>
  `IndexError: Dimension out of range (expected to be in range of [${-rank}, ${rank - 1}], but ` +
  `got ${dim})`
const empty = (input: string): string =>
  'RuntimeError: Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, ' +
  `but got:${input}`

const REFUSED: readonly Refused[] = [
  [
    'LPPool1d',
    {},
    [4],
    'RuntimeError: Expected 2 to 3 dimensions, but got 1-dimensional tensor for argument #1 ' +
      "'self' (while checking arguments for avg_pool1d)",
  ],
  ['LPPool1d', {}, [0, 4], empty('[0, 1, 4]')],
  ['LPPool1d', { kernel_size: 0 }, [2, 4], 'RuntimeError: stride should not be zero'],
  [
    'LPPool1d',
    { kernel_size: 5 },
    [1, 2, 4],
    'RuntimeError: Given input size: (2x1x4). Calculated output size: (2x1x0). Output size is ' +
      'too small',
  ],
  [
    'LPPool1d',
    { kernel_size: [2] },
    [1, 2, 4],
    "TypeError: mul(): argument 'other' (position 1) must be Tensor, not tuple",
  ],
  ['LPPool1d', { norm_type: 0 }, [1, 4, 4], 'ZeroDivisionError: float division by zero'],
  ['LPPool2d', {}, [4, 4], outside(2, -3)],
  ['LPPool2d', {}, [], 'IndexError: Dimension specified as -3 but tensor has no dimensions'],
  ['LPPool2d', {}, [1, 0, 4, 4], empty('[1, 0, 4, 4]')],
  ['LPPool2d', {}, [1, 1, 2, 4, 4], empty('[1, 1, 2, 4, 4]')],
  [
    'LPPool2d',
    { kernel_size: [2, 2, 2] },
    [1, 1, 4, 4],
    'ValueError: too many values to unpack (expected 2)',
  ],
  [
    'LPPool2d',
    { stride: [1, 1, 1] },
    [1, 1, 4, 4],
    'RuntimeError: avg_pool2d: stride must either be omitted, a single int, or a tuple of two ints',
  ],
  [
    'LPPool2d',
    { stride: -1 },
    [1, 1, 4, 4],
    'RuntimeError: stride should be greater than zero, but got dH: -1 dW: -1',
  ],
  [
    'FractionalMaxPool2d',
    {},
    [1, 2, 5, 5],
    'ValueError: FractionalMaxPool2d requires specifying either an output size, or a pooling ratio',
  ],
  [
    'FractionalMaxPool2d',
    { output_size: 2, output_ratio: 0.5 },
    [1, 2, 5, 5],
    'ValueError: only one of output_size and output_ratio may be specified',
  ],
  [
    'FractionalMaxPool2d',
    { output_ratio: [0.5, 1] },
    [1, 2, 5, 5],
    'ValueError: output_ratio must be between 0 and 1 (got (0.5, 1))',
  ],
  ['FractionalMaxPool2d', { output_ratio: 0.5 }, [5], outside(1, -2)],
  ['FractionalMaxPool2d', { output_size: 2 }, [5, 5], outside(2, -3)],
  [
    'FractionalMaxPool2d',
    { output_size: 2 },
    [],
    'IndexError: Dimension specified as 0 but tensor has no dimensions',
  ],
  [
    'FractionalMaxPool2d',
    { output_size: 2 },
    [2, 0, 5, 5],
    'RuntimeError: fractional_max_pool2d(): Expected input to have non-zero size for non-batch ' +
      'dimensions, but got[2, 0, 5, 5] with dimension 1 being empty.',
  ],
  [
    'FractionalMaxPool2d',
    { output_size: [2, 5] },
    [1, 1, 5, 5],
    'RuntimeError: fractional_max_pool2d(): pool width 2 too large relative to input width 5',
  ],
]

const ACCEPTED: readonly Accepted[] = [
  ['LPPool1d', {}, [0, 2, 4], [0, 2, 2]],
  ['LPPool1d', { stride: 5, ceil_mode: true }, [2, 4], [2, 1]],
  ['LPPool2d', { kernel_size: [2, 3], stride: [1] }, [2, 4, 4], [2, 3, 2]],
  ['FractionalMaxPool2d', { output_ratio: 0.1 }, [1, 2, 5, 5], [1, 2, 0, 0]],
  ['FractionalMaxPool2d', { output_size: 2 }, [0, 5, 5], [0, 2, 2]],
  ['FractionalMaxPool2d', { kernel_size: 6, output_size: 0 }, [1, 1, 5, 5], [1, 1, 0, 0]],
]

refuses(REFUSED)
accepts(ACCEPTED)
