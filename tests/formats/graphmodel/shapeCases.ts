import { flag, floats, int, ints, text, whole, wholes } from './build'
import { few, type GraphCase, one, op } from './graphCase'

const mean = (axes: readonly number[], keep: boolean, name = 'Mean'): GraphCase =>
  one(name, { a: wholes(...axes) }, { keep_dims: flag(keep) })

/** Shapes, axes and places. */
export const SHAPE_CASES: readonly GraphCase[] = [
  ...['Mean', 'Max', 'Sum', 'Min'].flatMap((name) => [
    mean([1, 2], false, name),
    mean([1, 2], true, name),
  ]),
  ...[[3], [-1], [1], [2, 3], [1, 2, 3]].flatMap((axes) => [mean(axes, false), mean(axes, true)]),
  one('Reshape', { s: wholes(1, -1) }),
  one('Reshape', { s: wholes(1, 12, 6, 4) }),
  one('Reshape', { s: wholes(-1, 24) }, {}, [1, 1, 6, 4]),
  one('Squeeze', {}, { squeeze_dims: ints(1, 2) }, [1, 1, 1, 4]),
  one('Squeeze', {}, { squeeze_dims: ints(1) }, [1, 1, 6, 4]),
  one('ExpandDims', { a: whole(1) }, {}, [1, 6, 4]),
  one('ExpandDims', { a: whole(-1) }, {}, [2, 6]),
  one('Transpose', { p: wholes(0, 3, 1, 2) }),
  one('Transpose', { p: wholes(0, 2, 1, 3) }),
  one('Pad', { p: { shape: [4, 2], data: [0, 0, 1, 2, 3, 0, 0, 0], dtype: 'int32' } }),
  one('Pad', { p: { shape: [4, 2], data: [0, 0, 1, 1, 0, 0, 2, 1], dtype: 'int32' } }),
  one('PadV2', {
    p: { shape: [4, 2], data: [0, 0, 1, 2, 3, 0, 0, 0], dtype: 'int32' },
    v: floats([], [0.7]),
  }),
  one(
    'MirrorPad',
    { p: { shape: [4, 2], data: [0, 0, 1, 2, 3, 0, 0, 0], dtype: 'int32' } },
    { mode: text('REFLECT') },
  ),
  one('Slice', { b: wholes(0, 2, 1, 1), s: wholes(1, 4, -1, 2) }),
  one(
    'StridedSlice',
    { b: wholes(0, 1, 0, 0), e: wholes(0, 9, 7, 0), s: wholes(1, 2, 3, 1) },
    { begin_mask: int(9), end_mask: int(9) },
  ),
  one(
    'StridedSlice',
    { b: wholes(0, 0, 1), e: wholes(0, 0, 2), s: wholes(1, 1, 1) },
    { begin_mask: int(3), end_mask: int(3), shrink_axis_mask: int(4) },
  ),
  one(
    'StridedSlice',
    { b: wholes(0, 1), e: wholes(0, 3), s: wholes(1, 1) },
    { ellipsis_mask: int(1) },
  ),
  one('Tile', { m: wholes(1, 2, 1, 3) }),
  one('GatherV2', { i: wholes(3, 0, 2), a: whole(3) }, { batch_dims: int(0) }),
  few(
    'parts side by side again',
    [
      op('s', 'Split', ['a', 'x'], { num_split: int(2) }),
      op('r', 'Relu', ['s:1']),
      op('y', 'ConcatV2', ['r', 's', 'x', 'a'], { N: int(3) }),
    ],
    { a: whole(3) },
  ),
  few(
    'unequal parts',
    [
      op('s', 'SplitV', ['x', 'n', 'a'], { num_split: int(2) }),
      op('y', 'ConcatV2', ['s:1', 's', 'b'], { N: int(2) }),
    ],
    { n: wholes(3, 6), a: whole(1), b: whole(1) },
  ),
  few(
    'a row after another, put upon one another',
    [
      op('u', 'Unpack', ['x'], { axis: int(1), num: int(3) }),
      op('y', 'Pack', ['u:2', 'u', 'u:1'], { axis: int(2) }),
    ],
    {},
    [1, 3, 5, 4],
  ),
  few('what the shape is', [op('y', 'Shape', ['x'])]),
]
