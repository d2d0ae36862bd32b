import { flag, float, floats, int, ints, text, waves, whole, wholes } from './build'
import { few, type GraphCase, one, op, window } from './graphCase'

const resized = (name: string, to: readonly number[], corners: boolean, half: boolean): GraphCase =>
  one(name, { s: wholes(...to) }, { align_corners: flag(corners), half_pixel_centers: flag(half) })

/** Resizing of maps. */
export const RESIZE_CASES: readonly GraphCase[] = [
  'ResizeBilinear',
  'ResizeNearestNeighbor',
].flatMap((name) =>
  [
    [18, 16],
    [5, 11],
    [1, 3],
  ].flatMap((to) => [
    resized(name, to, false, false),
    resized(name, to, true, false),
    resized(name, to, false, true),
  ]),
)

/** What is left, and networks of several operations. */
export const NETWORK_CASES: readonly GraphCase[] = [
  one('DepthToSpace', {}, { block_size: int(2), data_format: text('NHWC') }, [1, 3, 4, 12]),
  one(
    'LRN',
    {},
    {
      depth_radius: int(1),
      bias: float(1.5),
      alpha: float(0.3),
      beta: float(0.75),
    },
  ),
  {
    ...few(
      'an embedding of whole numbers',
      [op('y', 'GatherV2', ['t', 'x', 'a'], { batch_dims: int(0) })],
      { t: waves([7, 3]), a: whole(0) },
      [1, 5],
    ),
    whole: ['x'],
  },
  few(
    'steps of a row, as a convolution of one row',
    [
      op('e', 'ExpandDims', ['x', 'a']),
      op('c', 'Conv2D', ['e', 'k'], window(1, 'SAME')),
      op('y', 'Squeeze', ['c'], { squeeze_dims: ints(1) }),
    ],
    { a: whole(1), k: waves([1, 3, 3, 5]) },
    [1, 7, 3],
  ),
  few(
    'a network that has its channels second',
    [
      op('t', 'Transpose', ['x', 'p']),
      op('c', 'Conv2D', ['t', 'k'], window(1, 'VALID')),
      op('y', 'Transpose', ['c', 'q']),
    ],
    { p: wholes(0, 2, 3, 1), q: wholes(0, 3, 1, 2), k: waves([3, 3, 3, 2]) },
    [1, 3, 6, 7],
  ),
  few(
    'a norm that is told in constants',
    [
      op('v', 'AddV2', ['var', 'eps']),
      op('r', 'Rsqrt', ['v']),
      op('g', 'Mul', ['r', 'gamma']),
      op('m', 'Mul', ['x', 'g']),
      op('n', 'Mul', ['mean', 'g']),
      op('o', 'Sub', ['beta', 'n']),
      op('y', 'AddV2', ['m', 'o']),
    ],
    {
      var: floats([4], [1, 2, 3, 4]),
      eps: floats([], [0.001]),
      gamma: waves([4], 2),
      mean: waves([4], 3),
      beta: waves([4], 4),
    },
  ),
]
