import { flag, float, floats, int, ints, text, texts, waves, wholes } from './build'
import { few, type GraphCase, one, op, window } from './graphCase'

const pooled = (kernel: number, stride: number, padding: string) => ({
  ...window(stride, padding),
  ksize: ints(1, kernel, kernel, 1),
})

const PADDINGS = ['SAME', 'VALID']
const WINDOWS = [1, 2, 3].flatMap((kernel) =>
  [1, 2, 3].flatMap((stride) => PADDINGS.map((padding) => ({ kernel, stride, padding }))),
)

const fused = (...names: readonly string[]) =>
  window(1, 'SAME', { fused_ops: texts(...names), num_args: int(1) })

/** Convolutions, pools and a norm. */
export const WINDOW_CASES: readonly GraphCase[] = [
  ...WINDOWS.flatMap(({ kernel, stride, padding }) => [
    one('Conv2D', { k: waves([kernel, kernel, 4, 3]) }, window(stride, padding)),
    one('MaxPool', {}, pooled(kernel, stride, padding)),
    one('AvgPool', {}, pooled(kernel, stride, padding)),
  ]),
  ...WINDOWS.filter(({ kernel }) => kernel > 2).map(({ kernel, stride, padding }) =>
    one('DepthwiseConv2dNative', { k: waves([kernel, kernel, 4, 2]) }, window(stride, padding)),
  ),
  one('Conv2D', { k: waves([3, 2, 4, 5]) }, window(1, 'SAME', { dilations: ints(1, 2, 2, 1) })),
  one(
    'Conv2D',
    { k: waves([3, 3, 4, 2]) },
    window(2, 'EXPLICIT', { explicit_paddings: ints(0, 0, 1, 2, 3, 0, 0, 0) }),
  ),
  ...['Relu', 'Relu6', 'Elu', 'Sigmoid'].map((name) =>
    one('_FusedConv2D', { k: waves([3, 3, 4, 5]), b: waves([5], 3) }, fused('BiasAdd', name)),
  ),
  one('_FusedConv2D', { k: waves([3, 3, 4, 5]), b: waves([5], 3) }, fused('BiasAdd')),
  one(
    '_FusedConv2D',
    { k: waves([3, 3, 4, 5]), b: waves([5], 3) },
    {
      ...fused('BiasAdd', 'LeakyRelu'),
      leakyrelu_alpha: float(0.3),
    },
  ),
  one(
    '_FusedConv2D',
    { k: waves([3, 3, 4, 5]), b: waves([5], 3), a: waves([5], 8) },
    { ...fused('BiasAdd', 'Prelu'), num_args: int(2) },
  ),
  one(
    'FusedDepthwiseConv2dNative',
    { k: waves([3, 3, 4, 2]), b: waves([8], 3) },
    fused('BiasAdd', 'Relu6'),
  ),
  ...WINDOWS.map(({ kernel, stride, padding }) => {
    const size = (from: number): number =>
      padding === 'SAME' ? from * stride : (from - 1) * stride + kernel
    return few(
      `Conv2DBackpropInput of ${kernel}, ${stride}, ${padding}`,
      [op('y', 'Conv2DBackpropInput', ['s', 'k', 'x'], window(stride, padding))],
      { s: wholes(1, size(9), size(8), 3), k: waves([kernel, kernel, 3, 4]) },
    )
  }),
  one(
    'FusedBatchNormV3',
    { s: waves([4]), o: waves([4], 2), m: waves([4], 3), v: floats([4], [0.5, 1, 2, 0.1]) },
    { epsilon: float(0.001), is_training: flag(false), data_format: text('NHWC') },
  ),
]
