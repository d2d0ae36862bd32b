import { type Accepted, accepts, type Refused, refuses } from '../refused'

const given = (size: string, kernel: string, rest: string): string =>
  `RuntimeError: Given output_size=${size}, kernel_size=${kernel}, dilation=(1, 1), ` +
  `padding=(0, 0), stride=(1, 1), ${rest}`
const lacking = (input: string): string =>
  'RuntimeError: Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other ' +
  `non-zero dimensions for input, but got: ${input}`
const unbatched = (input: string): string =>
  'RuntimeError: Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and ' +
  `non-zero dimensions for input, but got: ${input}`

const REFUSED: readonly Refused[] = [
  ['Unfold', {}, [], 'IndexError: Dimension specified as 1 but tensor has no dimensions'],
  [
    'Unfold',
    {},
    [5, 5],
    'IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)',
  ],
  ['Unfold', {}, [3, 0], lacking('[3, 0]')],
  ['Unfold', {}, [1, 1, 3, 5, 5], lacking('[1, 1, 3, 5, 5]')],
  ['Unfold', { padding: 1 }, [1, 3, 0, 5], lacking('[1, 3, 0, 5]')],
  [
    'Unfold',
    { kernel_size: 6 },
    [2, 3, 5, 5],
    'RuntimeError: Given input with spatial size (5, 5), kernel_size=(6, 6), dilation=(1, 1), ' +
      'padding=(0, 0), calculated shape of the array of sliding blocks as (0, 0), but its ' +
      'components must be at least one.',
  ],
  [
    'Unfold',
    { kernel_size: [3] },
    [3, 5, 5],
    'RuntimeError: It is expected kernel_size equals to 2, but got size 1',
  ],
  [
    'Unfold',
    { stride: 0 },
    [3, 5, 5],
    'RuntimeError: stride should be greater than zero, but got stride_height: 0 stride_width: 0',
  ],
  ['Fold', { output_size: 2, kernel_size: 2 }, [4, 3, 4, 5], unbatched('[4, 3, 4, 5]')],
  ['Fold', { output_size: 2, kernel_size: 2 }, [0, 9], unbatched('[0, 9]')],
  [
    'Fold',
    { output_size: [4, 5], kernel_size: 2 },
    [11, 12],
    "RuntimeError: Expected size of input's dimension 1 to be divisible by the product of " +
      'kernel_size, but got input.size(1)=11 and kernel_size=(2, 2).',
  ],
  [
    'Fold',
    { output_size: [4, 5], kernel_size: 2 },
    [2, 12, 11],
    given(
      '(4, 5)',
      '(2, 2)',
      "expected size of input's dimension 2 to match the calculated number of sliding blocks 3 * " +
        '4 = 12, but got input.size(2)=11.',
    ),
  ],
  [
    'Fold',
    { output_size: [4, 5], kernel_size: 7 },
    [2, 49, 2],
    given(
      '(4, 5)',
      '(7, 7)',
      'calculated shape of the array of sliding blocks as (-2, -1), which is too small ' +
        '(non-positive)',
    ),
  ],
  [
    'Fold',
    { output_size: 4, kernel_size: 2, stride: 0 },
    [2, 12, 9],
    'RuntimeError: stride should be greater than zero, but got stride_height: 0 stride_width: 0',
  ],
]

const ACCEPTED: readonly Accepted[] = [
  ['Unfold', { kernel_size: 2 }, [0, 3, 5, 5], [0, 12, 16]],
  ['Unfold', { kernel_size: 3 }, [3, 5, 5], [27, 9]],
  ['Fold', { output_size: 4, kernel_size: 2 }, [0, 12, 9], [0, 3, 4, 4]],
]

refuses(REFUSED)
accepts(ACCEPTED)
