import { choice, int, type ParamsOf, pair, toggle } from '../fields'
import { PARAMETRIZATION_FIELDS } from '../parametrization'
import { GROUPS, IN_CHANNELS } from './channels'

/** Padding modes of a convolution. */
export const PADDING_MODES = ['zeros', 'reflect', 'replicate', 'circular'] as const

/** The fields of Conv1d and Conv2d, in PyTorch's order. Source: torch.nn.Conv2d. */
export const CONVOLUTION_FIELDS = [
  IN_CHANNELS,
  int('out_channels', 1, 'Number of filters, one output channel each.', {
    min: 1,
    max: 16_384,
    positional: true,
    soft: [1, 64],
  }),
  pair('kernel_size', 3, 'Size of the window that slides over the input.', {
    min: 1,
    max: 255,
    soft: [1, 11],
  }),
  pair('stride', 1, 'Step from one window to the next.', { min: 1, max: 255, soft: [1, 8] }),
  pair('padding', 0, 'Cells added on each side of the input.', {
    min: 0,
    max: 255,
    soft: [0, 8],
    words: ['same', 'valid'],
  }),
  pair('dilation', 1, 'Distance between the cells that one window reads.', {
    min: 1,
    max: 255,
    soft: [1, 8],
  }),
  GROUPS,
  toggle('bias', true, 'Adds one learned number to each output channel.'),
  choice(
    'padding_mode',
    PADDING_MODES,
    'What the padding holds: zeros, or the picture mirrored, repeated or wrapped around.',
  ),
  ...PARAMETRIZATION_FIELDS,
]

/** Parameters of Conv1d and Conv2d. */
export type ConvolutionParams = ParamsOf<typeof CONVOLUTION_FIELDS>
