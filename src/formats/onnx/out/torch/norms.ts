import { type Shape, sizeOf } from '../../../../layers/tensorShape'
import type {
  ChannelNormOptions,
  LayerNormOptions,
  LocalResponseNormOptions,
} from '../../../../layers/torch/options'
import type { OnnxPlace, OnnxStep } from '../step'
import { padded, reshape } from './arrange'

/** A row of one number, which stands for weights that a norm has not. */
const row = (to: OnnxPlace, size: number, value: number, name: string): string =>
  to.floats([size], () => new Float32Array(size).fill(value), name)

/** One number per channel, so that it meets axis 1 of a tensor of this rank. */
const along = (to: OnnxPlace, weight: string, rank: number): string =>
  rank > 2
    ? to.add('Unsqueeze', [weight, to.ints(Array.from({ length: rank - 2 }, (_, i) => i + 1))])
    : weight

/** The channels' own factors and offsets. */
function affine(to: OnnxPlace, x: string, rank: number): string {
  const scaled = to.add('Mul', [x, along(to, to.weight('weight'), rank)])
  return to.add('Add', [scaled, along(to, to.weight('bias'), rank)])
}

/** (x − mean) / √(variance + ε) over these axes. */
function standardized(to: OnnxPlace, x: string, axes: readonly number[], eps: number): string {
  const mean = (of: string): string =>
    to.add('ReduceMean', [of], { axes: { ints: axes }, keepdims: { int: 1 } })
  const centred = to.add('Sub', [x, mean(x)])
  const variance = mean(to.add('Mul', [centred, centred]))
  return to.add('Div', [centred, to.add('Sqrt', [to.add('Add', [variance, to.scalar(eps)])])])
}

/** By the running statistics. */
function remembered(to: OnnxPlace, x: string, { channels, eps, affine: own }: ChannelNormOptions) {
  return to.add(
    'BatchNormalization',
    [
      x,
      own ? to.weight('weight') : row(to, channels, 1, 'weight'),
      own ? to.weight('bias') : row(to, channels, 0, 'bias'),
      to.weight('running_mean'),
      to.weight('running_var'),
    ],
    { epsilon: { float: eps } },
  )
}

/** Each group of channels of a sample by itself. */
function grouped(to: OnnxPlace, x: string, shape: Shape, o: ChannelNormOptions, groups: number) {
  const { eps } = o
  if (groups === shape[1] && shape.length > 2)
    return to.add(
      'InstanceNormalization',
      [
        x,
        o.affine ? to.weight('weight') : row(to, groups, 1, 'weight'),
        o.affine ? to.weight('bias') : row(to, groups, 0, 'bias'),
      ],
      { epsilon: { float: eps } },
    )
  const apart = to.add('Reshape', [x, to.ints([0, groups, -1])])
  const normed = to.add(
    'InstanceNormalization',
    [apart, row(to, groups, 1, 'ones'), row(to, groups, 0, 'zeros')],
    { epsilon: { float: eps } },
  )
  const back = reshape(to, normed, [shape[0], groups, 1], shape)
  return o.affine ? affine(to, back, shape.length) : back
}

export const channelNorm =
  (o: ChannelNormOptions): OnnxStep =>
  (to) => {
    const [given] = to.inputs
    const alone = o.axis === 0
    const x = alone ? to.add('Unsqueeze', [to.input(0), to.ints([0])]) : to.input(0)
    const shape = alone ? [1, ...given] : given
    const axes = [...shape.keys()].filter((axis) => axis !== 1)
    const batch = (): string => {
      const y = standardized(to, x, axes, o.eps)
      return o.affine ? affine(to, y, shape.length) : y
    }
    const y =
      o.track_running_stats && !o.training
        ? remembered(to, x, o)
        : o.over === 'batch'
          ? batch()
          : grouped(to, x, shape, o, o.over)
    return alone ? to.add('Squeeze', [y, to.ints([0])]) : y
  }

export const layerNorm =
  ({ normalized_shape, eps, affine: own }: LayerNormOptions): OnnxStep =>
  (to) => {
    const count = normalized_shape.length
    if (own)
      return to.add('LayerNormalization', [to.input(0), to.weight('weight'), to.weight('bias')], {
        axis: { int: -count },
        epsilon: { float: eps },
      })
    const axes = Array.from({ length: count }, (_, i) => i - count)
    return standardized(to, to.input(0), axes, eps)
  }

/** ONNX's own where the window is even on both sides, which it is of an odd size. */
export const localResponseNorm =
  ({ size, alpha, beta, k }: LocalResponseNormOptions): OnnxStep =>
  (to) => {
    const [shape] = to.inputs
    const x = to.input(0)
    const isOwn = size % 2 === 1 && alpha > 0 && beta > 0 && k > 0
    if (isOwn && shape.length === 4)
      return to.add('LRN', [x], {
        size: { int: size },
        alpha: { float: alpha },
        beta: { float: beta },
        bias: { float: k },
      })
    const [n, channels, ...sizes] = shape
    const before = Math.floor(size / 2)
    const squares = to.add('Mul', [x, x])
    const plane = [n, 1, channels, sizeOf(sizes)]
    const wide = padded(
      to,
      reshape(to, squares, shape, plane),
      plane,
      [
        [before, size - 1 - before],
        [0, 0],
      ],
      'constant',
    )
    const mean = to.add('AveragePool', [wide], {
      kernel_shape: { ints: [size, 1] },
      strides: { ints: [1, 1] },
    })
    const around = reshape(to, mean, plane, shape)
    const level = to.add('Add', [to.add('Mul', [around, to.scalar(alpha)]), to.scalar(k)])
    return to.add('Div', [x, to.add('Pow', [level, to.scalar(beta)])])
  }
