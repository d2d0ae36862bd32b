import { flag, float, floats, int, texts, type, waves, whole, wholes } from './build'
import { few, type GraphCase, one, op, window } from './graphCase'

/** Functions of every number. */
export const FUNCTION_CASES: readonly GraphCase[] = [
  ...[
    'Relu',
    'Relu6',
    'Elu',
    'Selu',
    'Sigmoid',
    'Tanh',
    'Softplus',
    'Exp',
    'Neg',
    'Abs',
    'Square',
    'Softmax',
    'LogSoftmax',
    'StopGradient',
    'Sign',
  ].map((name) => one(name)),
  one('LeakyRelu', {}, { alpha: float(0.15) }),
  one('Prelu', { a: waves([4]) }),
  one('ClipByValue', { a: floats([], [-0.2]), b: floats([], [0.3]) }),
  one('Cast', {}, { SrcT: type('DT_FLOAT'), DstT: type('DT_FLOAT') }),
  few('functions of what is positive', [
    op('e', 'Exp', ['x']),
    op('a', 'Rsqrt', ['e']),
    op('b', 'Sqrt', ['e']),
    op('c', 'Log1p', ['e']),
    op('d', 'Log', ['e']),
    op('f', 'Reciprocal', ['e']),
    op('y', 'AddN', ['a', 'b', 'c', 'd', 'f']),
  ]),
]

/** Functions of two tensors. */
export const PAIR_CASES: readonly GraphCase[] = [
  ...['Add', 'AddV2', 'Sub', 'Mul', 'Maximum', 'Minimum', 'SquaredDifference'].flatMap((name) => [
    one(name, { c: waves([4]) }),
    one(name, { c: waves([9, 8, 1], 4) }),
    one(name, { c: floats([], [0.3]) }),
  ]),
  one('RealDiv', { c: floats([4], [1, 2, 3, -4]) }),
  one('BiasAdd', { c: waves([4]) }),
  one('Pow', { c: floats([], [3]) }),
  one('AddV2', { c: waves([1, 5]) }, {}, [2, 5]),
  few(
    'a convolution that two read, one with a bias',
    [
      op('c', 'Conv2D', ['x', 'k'], window(1, 'SAME')),
      op('b', 'BiasAdd', ['c', 'o']),
      op('r', 'Relu', ['c']),
      op('y', 'Mul', ['b', 'r']),
    ],
    { k: waves([3, 3, 4, 4]), o: waves([4], 6) },
  ),
  few('what is larger is chosen', [
    op('s', 'Square', ['x']),
    op('g', 'Greater', ['x', 's']),
    op('y', 'SelectV2', ['g', 'x', 's']),
  ]),
  few(
    'a factor for each channel, computed',
    [
      op('m', 'Mean', ['x', 'a'], { keep_dims: flag(true) }),
      op('g', 'Sigmoid', ['m']),
      op('y', 'Mul', ['g', 'x']),
    ],
    { a: wholes(1, 2) },
  ),
  few(
    'a factor for each channel, computed without axes',
    [op('m', 'Mean', ['x', 'a'], { keep_dims: flag(false) }), op('y', 'Mul', ['x', 'm'])],
    { a: wholes(1, 2) },
  ),
]

/** Products of matrices. */
export const PRODUCT_CASES: readonly GraphCase[] = [
  one(
    'MatMul',
    { w: waves([5, 3]) },
    { transpose_a: flag(false), transpose_b: flag(false) },
    [2, 5],
  ),
  one('MatMul', { w: waves([3, 5]) }, { transpose_b: flag(true) }, [2, 5]),
  one(
    '_FusedMatMul',
    { w: waves([5, 3]), b: waves([3], 2) },
    { fused_ops: texts('BiasAdd', 'Elu'), num_args: int(1) },
    [2, 5],
  ),
  one(
    'BatchMatMulV2',
    { w: waves([2, 5, 3]) },
    { adj_x: flag(false), adj_y: flag(false) },
    [2, 4, 5],
  ),
  few(
    'a dense layer on flattened maps',
    [
      op('s', 'Shape', ['x']),
      op('n', 'StridedSlice', ['s', 'zero', 'one', 'one'], { shrink_axis_mask: int(1) }),
      op('t', 'Pack', ['n', 'rest'], { axis: int(0) }),
      op('f', 'Reshape', ['c', 't']),
      op('c', 'Conv2D', ['x', 'k'], window(2, 'SAME')),
      op('m', 'MatMul', ['f', 'w']),
      op('y', 'BiasAdd', ['m', 'b']),
    ],
    {
      zero: wholes(0),
      one: wholes(1),
      rest: whole(60),
      k: waves([3, 3, 4, 3]),
      w: waves([60, 5]),
      b: waves([5]),
    },
  ),
]
