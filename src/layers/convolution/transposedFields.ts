import { choice, int, type ParamsOf, pair, toggle } from '../fields'
import { PARAMETRIZATION_FIELDS } from '../parametrization'
import { GROUPS, IN_CHANNELS } from './channels'

/** The fields of ConvTranspose1d and ConvTranspose2d, in PyTorch's order. */
export const TRANSPOSED_FIELDS = [
  IN_CHANNELS,
  int('out_channels', 1, 'Number of output channels.', {
    min: 1,
    max: 16_384,
    positional: true,
    soft: [1, 64],
  }),
  pair('kernel_size', 3, 'Size of the stamp that every input value leaves in the output.', {
    min: 1,
    max: 255,
    soft: [1, 11],
  }),
  pair(
    'stride',
    1,
    'Distance between the stamps of neighbouring values: the map grows about as much.',
    { min: 1, max: 255, soft: [1, 8] },
  ),
  pair('padding', 0, 'Cells cut off on each side of the output.', {
    min: 0,
    max: 255,
    soft: [0, 8],
  }),
  pair(
    'output_padding',
    0,
    'Cells added at the end of the output only; less than stride or dilation.',
    { min: 0, max: 255, soft: [0, 7] },
  ),
  GROUPS,
  toggle('bias', true, 'Adds one learned number to each output channel.'),
  pair('dilation', 1, 'Distance between the cells of one stamp.', {
    min: 1,
    max: 255,
    soft: [1, 8],
  }),
  choice(
    'padding_mode',
    ['zeros'],
    'What the padding holds; a transposed convolution knows zeros only.',
    { hidden: true },
  ),
  ...PARAMETRIZATION_FIELDS,
]

/** Parameters of ConvTranspose1d and ConvTranspose2d. */
export type TransposedParams = ParamsOf<typeof TRANSPOSED_FIELDS>
