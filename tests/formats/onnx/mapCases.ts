import { node } from './build'
import { few, floats, type OperatorCase, one, scalar, weights } from './operatorCase'

const convolutions: readonly OperatorCase[] = [
  one('Conv', 7, { pads: [1, 0, 2, 1], strides: [2, 1] }, { w: weights('w', [3, 4, 3, 2]) }),
  one('Conv', 11, { auto_pad: 'SAME_UPPER', strides: [2, 2] }, { w: weights('w', [3, 4, 3, 4]) }),
  one('Conv', 11, { auto_pad: 'SAME_LOWER', strides: [2, 1] }, { w: weights('w', [3, 4, 2, 3]) }),
  one('Conv', 11, { auto_pad: 'VALID', group: 2 }, { w: weights('w', [2, 2, 3, 3]) }),
  one('Conv', 11, { pads: [2, 1], dilations: [2] }, { w: weights('w', [3, 4, 3]) }, [2, 4, 9]),
  one(
    'ConvTranspose',
    11,
    { strides: [2, 3], pads: [1, 0, 0, 2] },
    { w: weights('w', [4, 3, 3, 4]) },
  ),
  one(
    'ConvTranspose',
    11,
    { strides: [2, 2], auto_pad: 'SAME_UPPER' },
    { w: weights('w', [4, 2, 3, 3]) },
  ),
  one(
    'ConvTranspose',
    11,
    { strides: [2, 2], output_shape: [14, 13] },
    { w: weights('w', [4, 2, 3, 3]) },
  ),
  few(
    'Conv and what is added to its channels',
    13,
    [node('Conv', ['x', 'w'], ['c']), node('Add', ['c', 'b'], ['y'])],
    [weights('w', [3, 4, 3, 3]), weights('b', [3, 1, 1])],
  ),
]

const pools: readonly OperatorCase[] = [
  one('MaxPool', 8, { kernel_shape: [3, 2], pads: [0, 0, 1, 1], strides: [2, 2] }),
  one('MaxPool', 12, { kernel_shape: [3, 3], auto_pad: 'SAME_UPPER', strides: [2, 2] }),
  one('MaxPool', 12, { kernel_shape: [2, 2], ceil_mode: 1, strides: [2, 2], dilations: [2, 2] }),
  one('AveragePool', 7, { kernel_shape: [3, 3], pads: [1, 1, 1, 1] }),
  one('AveragePool', 11, { kernel_shape: [3, 3], pads: [1, 1, 1, 1], count_include_pad: 1 }),
  one('AveragePool', 11, { kernel_shape: [2, 2], auto_pad: 'SAME_UPPER', strides: [2, 2] }),
  one('AveragePool', 11, { kernel_shape: [2, 3], pads: [1, 0, 0, 2], count_include_pad: 1 }),
  one('GlobalMaxPool', 7),
  one('GlobalAveragePool', 7, {}, {}, [2, 4, 9]),
  one('LpPool', 11, { kernel_shape: [2, 2], strides: [2, 2], p: 2 }),
]

const products: readonly OperatorCase[] = [
  one(
    'Gemm',
    7,
    { alpha: { float: 0.5 }, beta: { float: 2 } },
    { w: weights('w', [4, 3]), b: weights('b', [3]) },
    [5, 4],
  ),
  one(
    'Gemm',
    11,
    { transA: 1, transB: 1 },
    { w: weights('w', [3, 5]), b: scalar('b', 0.3) },
    [5, 4],
  ),
  one('Gemm', 13, {}, { w: weights('w', [4, 3]), b: weights('b', [5, 3]) }, [5, 4]),
  one('MatMul', 13, {}, { w: weights('w', [6, 2]) }),
  one('MatMul', 13, {}, { w: weights('w', [4, 6, 2]) }),
  few(
    'MatMul of a constant from the left',
    13,
    [node('MatMul', ['w', 'x'], ['y'])],
    [weights('w', [3, 7])],
  ),
]

const norms: readonly OperatorCase[] = [
  one('LRN', 13, { size: 3, alpha: { float: 0.02 }, bias: { float: 2 } }),
  one('InstanceNormalization', 7, {}, { s: weights('s', [4]), b: weights('b', [4], 3) }),
  one(
    'LayerNormalization',
    17,
    { axis: 2 },
    { s: weights('s', [7, 6]), b: weights('b', [7, 6], 3) },
  ),
  one('LayerNormalization', 17, { axis: -1, epsilon: { float: 0.1 } }, { s: weights('s', [6]) }),
  one(
    'GroupNormalization',
    21,
    { num_groups: 2 },
    { s: weights('s', [4]), b: weights('b', [4], 3) },
  ),
  one('LpNormalization', 11, { axis: 1, p: 2 }),
]

const resizes: readonly OperatorCase[] = (
  [
    ['Upsample', 9, 'nearest', {}],
    ['Resize', 10, 'nearest', {}],
    [
      'Resize',
      11,
      'nearest',
      { coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' },
    ],
    ['Resize', 11, 'nearest', { coordinate_transformation_mode: 'half_pixel' }],
    ['Resize', 13, 'linear', { coordinate_transformation_mode: 'half_pixel' }],
    ['Resize', 13, 'linear', { coordinate_transformation_mode: 'align_corners' }],
    ['Resize', 13, 'cubic', { coordinate_transformation_mode: 'half_pixel' }],
  ] as const
).map(([op, opset, mode, words]) =>
  few(
    `${op}-${opset} ${mode} ${JSON.stringify(words)}`,
    opset,
    [
      node(op, opset < 11 ? ['x', 's'] : ['x', opset < 13 ? 'roi' : '', 's'], ['y'], {
        mode,
        ...words,
      }),
    ],
    [floats('s', 1, 1, 2, 3), ...(opset === 11 ? [floats('roi')] : [])],
  ),
)

/** Operators that layers of maps are. */
export const MAP_CASES: readonly OperatorCase[] = [
  ...convolutions,
  ...pools,
  ...products,
  ...norms,
  ...resizes,
]
