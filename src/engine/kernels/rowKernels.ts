import { type TensorInfo, util } from '@tensorflow/tfjs-core'
import { addressOf, type EachName, heapBackend, kernels } from './kernels'
import { type OurKernel, pass } from './ourKernel'

const eachNumber = (
  run: (x: number, y: number, count: number, attrs: unknown) => void,
): OurKernel =>
  function each(args, otherwise) {
    const { x } = args.inputs as Record<string, TensorInfo>
    if (x.dtype !== 'float32') return pass(args, otherwise)
    const y = heapBackend().makeOutput(x.shape, 'float32')
    run(addressOf(x), addressOf(y), util.sizeFromShape(x.shape), args.attrs)
    return y
  }

/** Exp, Log, Sqrt, Abs, Neg, Square and Reciprocal by the kernels of these names. */
export const byEach = (name: EachName): OurKernel =>
  eachNumber((x, y, count) => kernels()[name](x, y, count, 0, 0))

/** Relu. */
export const relu = eachNumber((x, y, count) => kernels().rectify(x, y, count))

/** LeakyRelu. */
export const leakyRelu = eachNumber((x, y, count, attrs) =>
  kernels().leak(x, y, count, (attrs as { alpha: number }).alpha),
)

const gradient = (kernel: 'rectifyGradient' | 'tanhGradient', of: string): OurKernel =>
  function back(args) {
    const { dy, [of]: value } = args.inputs as Record<string, TensorInfo>
    const dx = heapBackend().makeOutput(dy.shape, 'float32')
    kernels()[kernel](addressOf(dy), addressOf(value), addressOf(dx), util.sizeFromShape(dy.shape))
    return dx
  }

/** The gradient of Relu, from dy and its input x. */
export const reluGradient = gradient('rectifyGradient', 'x')

/** The gradient of Tanh, from dy and its output y. */
export const tanhGradient = gradient('tanhGradient', 'y')

const withRows = (kernel: 'addToRows' | 'scaleRows'): OurKernel =>
  function rows(args, otherwise) {
    const { a, b } = args.inputs as Record<string, TensorInfo>
    const c = b.shape[0]
    if (
      a.dtype !== 'float32' ||
      b.dtype !== 'float32' ||
      b.shape.length !== 1 ||
      a.shape.length < 2 ||
      a.shape.at(-1) !== c
    )
      return pass(args, otherwise)
    const y = heapBackend().makeOutput(a.shape, 'float32')
    kernels()[kernel](addressOf(a), util.sizeFromShape(a.shape) / c, c, addressOf(b), addressOf(y))
    return y
  }

/** Tanh. */
export const tanh = eachNumber((x, y, count) => kernels().tanh(x, y, count))

/** Add of one number a channel to every place; all else falls back to tfjs. */
export const add = withRows('addToRows')

/** Multiply of every place by one number a channel; all else falls back to tfjs. */
export const multiply = withRows('scaleRows')

/** Sum over all axes but the last; all else falls back to tfjs. */
export const sum: OurKernel = (args, otherwise) => {
  const { x } = args.inputs as Record<string, TensorInfo>
  const { axis, keepDims } = args.attrs as unknown as {
    axis: number | number[]
    keepDims?: boolean
  }
  const rank = x.shape.length
  const axes = util.parseAxisParam(axis, x.shape)
  if (x.dtype !== 'float32' || rank < 2 || axes.length !== rank - 1 || axes.includes(rank - 1))
    return pass(args, otherwise)
  const c = x.shape[rank - 1]
  const out = heapBackend().makeOutput(
    keepDims ? x.shape.map((size, i) => (i === rank - 1 ? size : 1)) : [c],
    'float32',
  )
  kernels().sumRows(addressOf(x), util.sizeFromShape(x.shape) / Math.max(1, c), c, addressOf(out))
  return out
}
