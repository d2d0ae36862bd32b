import { type Lesson, lesson, tensor } from './lesson'

/** Four filters applied to one photo, side by side. */
const filters = (picture: string, note: string): Lesson =>
  lesson({
    name: `Four filters, ${picture}`,
    topic: 'Convolution',
    note,
    open: { select: ['vertical_edges'] },
    rows: [
      [
        ['image', 'Image', { picture }],
        ['vertical_edges', 'Conv2d', { kernel_size: 3, bias: false }],
        ['horizontal_edges', 'Conv2d', { kernel_size: 3, bias: false }],
      ],
      [
        null,
        ['checkerboard', 'Conv2d', { kernel_size: 2, bias: false }],
        ['blur', 'Conv2d', { kernel_size: 10, bias: false }],
      ],
    ],
    wires: ['image vertical_edges', 'image horizontal_edges', 'image checkerboard', 'image blur'],
    weights: {
      vertical_edges: { weight: tensor([1, 1, 3, 3], [-1, 0, 1, -1, 0, 1, -1, 0, 1]) },
      horizontal_edges: { weight: tensor([1, 1, 3, 3], [-1, -1, -1, 0, 0, 0, 1, 1, 1]) },
      checkerboard: { weight: tensor([1, 1, 2, 2], [1, -1, -1, 1]) },
      blur: { weight: tensor([1, 1, 10, 10], new Float32Array(100).fill(1)) },
    },
  })

export const chinaFilters = filters(
  'china.jpg',
  'Comparing along a row finds vertical edges; the filter on its side, horizontal ones. With ' +
    'padding 1 a 3×3 filter keeps the size; a 2×2 one adds to it.',
)

export const flowerFilters = filters(
  'flower.jpg',
  'The same filters on a photo with soft edges: the checkerboard has little to answer to. ' +
    'blur adds up 100 numbers; normalise its kernel to sum 1 for a mean.',
)
