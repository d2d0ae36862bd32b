import { backend_util, type Tensor4D, type TensorInfo } from '@tensorflow/tfjs-core'
import { convolveInto } from './convolution/convolve'
import { filterGradientInto } from './convolution/filterGradient'
import { hasInputGradient, inputGradientInto } from './convolution/inputGradient'
import type { Limits } from './convolution/job'
import { addressOf, heapBackend } from './kernels'
import { type OurKernel, pass } from './ourKernel'

interface Attributes {
  readonly strides: [number, number]
  readonly dilations?: [number, number]
  readonly pad: 'valid' | 'same' | number | backend_util.ExplicitPadding
  readonly dataFormat?: string
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil'
  readonly activation?: string
  readonly inputShape?: Tensor4D['shape']
  readonly filterShape?: Tensor4D['shape']
}

/** Numbers of a convolution from what tfjs passes to its kernels. */
export const sizesOf = (
  x: readonly number[],
  filter: readonly number[],
  attrs: unknown,
  depthwise = false,
): backend_util.Conv2DInfo => {
  const { strides, dilations, pad, dimRoundingMode } = attrs as Attributes
  return backend_util.computeConv2DInfo(
    x as Tensor4D['shape'],
    filter as Tensor4D['shape'],
    strides,
    dilations ?? 1,
    pad,
    dimRoundingMode,
    depthwise,
  )
}

const LIMITS: Readonly<Record<string, Limits>> = {
  linear: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  relu: [0, Number.POSITIVE_INFINITY],
  relu6: [0, 6],
}

/** Conv2D and FusedConv2D. */
export const convolve: OurKernel = (args, otherwise) => {
  const { x, filter, bias, transformed, preluActivationWeights } = args.inputs as Record<
    string,
    TensorInfo | undefined
  >
  const attrs = args.attrs as unknown as Attributes
  const limits = LIMITS[attrs.activation ?? 'linear'] as Limits | undefined
  if (
    !x ||
    !filter ||
    !limits ||
    preluActivationWeights ||
    x.dtype !== 'float32' ||
    (attrs.dataFormat ?? 'NHWC') !== 'NHWC'
  )
    return pass(args, otherwise)
  const o = sizesOf(x.shape, filter.shape, attrs)
  const y = heapBackend().makeOutput(o.outShape, 'float32')
  convolveInto(
    o,
    {
      x: addressOf(x),
      filter: addressOf(filter),
      bias: bias ? addressOf(bias) : 0,
      y: addressOf(y),
      transformed: transformed ? addressOf(transformed) : 0,
    },
    limits,
  )
  return y
}

/** Conv2DBackpropInput. */
export const inputGradient: OurKernel = (args, otherwise) => {
  const { dy, filter } = args.inputs as Record<string, TensorInfo>
  const { inputShape } = args.attrs as unknown as Attributes
  const o = sizesOf(inputShape ?? [], filter.shape, args.attrs)
  if (!hasInputGradient(o)) return pass(args, otherwise)
  const dx = heapBackend().makeOutput([...(inputShape ?? [])], 'float32')
  inputGradientInto(o, addressOf(dy), addressOf(filter), addressOf(dx))
  return dx
}

/** Conv2DBackpropFilter. */
export const filterGradient: OurKernel = (args) => {
  const { x, dy } = args.inputs as Record<string, TensorInfo>
  const { filterShape } = args.attrs as unknown as Attributes
  const o = sizesOf(x.shape, filterShape ?? [], args.attrs)
  const dw = heapBackend().makeOutput([...(filterShape ?? [])], 'float32')
  filterGradientInto(o, addressOf(x), addressOf(dy), addressOf(dw))
  return dw
}
