import { int, number, pair, toggle } from '../fields'

/** The leading fields of all pooling layers, in PyTorch's order. */
const WINDOW = [
  pair('kernel_size', 2, 'Size of the window.', { min: 1, max: 1024, soft: [1, 20] }),
  pair('stride', null, 'Step from one window to the next; as large as the window unless set.', {
    min: 1,
    max: 1024,
    soft: [1, 20],
    empty: 'kernel_size',
  }),
  pair('padding', 0, 'Cells added on each side, at most half the window.', {
    min: 0,
    max: 512,
    soft: [0, 8],
  }),
]

const CEIL_MODE = toggle(
  'ceil_mode',
  false,
  'Rounds the size up, so that a last, partial window counts.',
)

/** Fields of LPPool. Source: torch.nn.LPPool2d. */
export const LP_POOL_FIELDS = [
  number('norm_type', 2, 'Power of the values, and degree of the root of their sum.', {
    min: -100,
    max: 100,
    soft: [1, 8],
    step: 0.5,
    positional: true,
  }),
  WINDOW[0],
  WINDOW[1],
  CEIL_MODE,
]

/** Whether the place of each maximum is an output too. */
export const RETURN_INDICES = toggle(
  'return_indices',
  false,
  'Also gives the place of each maximum in its channel, as a second output.',
)

/** The output size of adaptive pooling along one axis. */
export const OUTPUT_LENGTH = pair('output_size', 1, 'Length of the output, whatever comes in.', {
  min: 0,
  max: 4096,
  soft: [1, 16],
  positional: true,
})

/** The output size of adaptive pooling along two axes, either of which may be None. */
export const OUTPUT_SIZE = pair(
  'output_size',
  1,
  'Size of the output, whatever comes in; None keeps that axis.',
  { min: 0, max: 4096, soft: [1, 16], positional: true, part: 'follows the input' },
)

/** Fields of max pooling. Source: torch.nn.MaxPool2d. */
export const MAX_POOL_FIELDS = [
  ...WINDOW,
  pair('dilation', 1, 'Distance between the cells that one window reads.', {
    min: 1,
    max: 255,
    soft: [1, 8],
  }),
  RETURN_INDICES,
  CEIL_MODE,
]

/** Fields of average pooling along one axis. Source: torch.nn.AvgPool1d. */
export const AVG_POOL_1D_FIELDS = [
  ...WINDOW,
  CEIL_MODE,
  toggle('count_include_pad', true, 'Counts the padding when it divides.'),
]

/** Fields of average pooling along two axes. Source: torch.nn.AvgPool2d. */
export const AVG_POOL_2D_FIELDS = [
  ...AVG_POOL_1D_FIELDS,
  int('divisor_override', null, 'Divides by this number instead of by the number of cells.', {
    empty: 'number of cells',
    min: 1,
    soft: [1, 16],
  }),
]
