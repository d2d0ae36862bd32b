import { choice, type ParamsOf, pair, toggle } from '../fields'
import { INTERPOLATION_MODES } from './interpolation'

/** The fields of all resizing layers: one of the two is given. */
export const SIZE_FIELDS = [
  pair('size', null, 'Size of the output; give this or scale_factor.', {
    min: 1,
    max: 4096,
    soft: [1, 256],
    empty: 'follows scale_factor',
  }),
  pair(
    'scale_factor',
    null,
    'How many times as large the output is; fractions are allowed, the size is rounded down.',
    {
      min: 0,
      max: 64,
      soft: [0.5, 4],
      step: 0.5,
      empty: 'follows size',
    },
  ),
]

/** The fields of Upsample, in PyTorch's order. Source: torch.nn.Upsample. */
export const UPSAMPLE_FIELDS = [
  ...SIZE_FIELDS,
  choice(
    'mode',
    INTERPOLATION_MODES,
    'Repeats the nearest cell (-exact: nearest to its middle), or mixes neighbours: linear ' +
      'for signals, bilinear and bicubic for maps.',
  ),
  toggle(
    'align_corners',
    false,
    'Lays the first and last cells of input and output on each other.',
  ),
  toggle(
    'recompute_scale_factor',
    false,
    'Places the cells by the rounded size instead of by scale_factor.',
  ),
]

/** Parameters of Upsample. */
export type UpsampleParams = ParamsOf<typeof UPSAMPLE_FIELDS>
