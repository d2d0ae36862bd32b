import { int, pair, toggle } from '../fields'
import type { LayerKind } from '../layer'

/**
 * The fields that max and average pooling share, in PyTorch's order, with what is the kind's own
 * after padding.
 */
const poolFields = (after: LayerKind['fields']): LayerKind['fields'] => [
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
  ...after,
]

/** Fields of max pooling. Source: torch.nn.MaxPool2d. */
export const maxPoolFields = poolFields([
  pair('dilation', 1, 'Distance between the cells that one window reads.', {
    min: 1,
    max: 255,
    soft: [1, 8],
  }),
  toggle(
    'return_indices',
    false,
    'Also gives the place of each maximum; the wire carries the values.',
    { hidden: true },
  ),
  toggle('ceil_mode', false, 'Rounds the size up, so that a last, partial window counts.'),
])

/** Fields of average pooling; only the 2-D one has divisor_override. Source: torch.nn.AvgPool2d. */
export const avgPoolFields = (axes: 1 | 2): LayerKind['fields'] =>
  poolFields([
    toggle('ceil_mode', false, 'Rounds the size up, so that a last, partial window counts.'),
    toggle('count_include_pad', true, 'Counts the padding when it divides.'),
    ...(axes === 2
      ? [
          int(
            'divisor_override',
            null,
            'Divides by this number instead of by the number of cells.',
            { empty: 'number of cells', min: 1, soft: [1, 16] },
          ),
        ]
      : []),
  ])
