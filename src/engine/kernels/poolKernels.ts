import { backend_util, type Tensor4D, type TensorInfo } from '@tensorflow/tfjs-core'
import { addressOf, floatsAt, heapBackend, kernels } from './kernels'
import { type OurKernel, pass } from './ourKernel'
import { scratch } from './scratch'

const sizesOf = (x: TensorInfo, attrs: unknown): backend_util.Conv2DInfo => {
  const { filterSize, strides, pad, dimRoundingMode } = attrs as {
    filterSize: [number, number]
    strides: [number, number]
    pad: 'valid' | 'same' | backend_util.ExplicitPadding
    dimRoundingMode?: 'floor' | 'round' | 'ceil'
  }
  return backend_util.computePool2DInfo(
    x.shape as Tensor4D['shape'],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  )
}

/** Numbers in one input and one output image. */
const perImage = (o: backend_util.Conv2DInfo): readonly [number, number] => [
  4 * o.inHeight * o.inWidth * o.inChannels,
  4 * o.outHeight * o.outWidth * o.outChannels,
]

const windowOf = (o: backend_util.Conv2DInfo): readonly number[] => [
  o.inHeight,
  o.inWidth,
  o.inChannels,
  o.filterHeight,
  o.filterWidth,
  o.strideHeight,
  o.strideWidth,
  o.padInfo.top,
  o.padInfo.left,
]

/** MaxPool. Padding never wins, and NaN does. */
export const maxPool: OurKernel = (args, otherwise) => {
  const { x } = args.inputs as Record<string, TensorInfo>
  if (x.dtype !== 'float32') return pass(args, otherwise)
  const o = sizesOf(x, args.attrs)
  const y = heapBackend().makeOutput(o.outShape, 'float32')
  const row = scratch('row', o.inWidth * o.inChannels)
  const [from, to] = perImage(o)
  for (let n = 0; n < o.batchSize; n++)
    kernels().maxPool(
      addressOf(x) + n * from,
      ...windowOf(o),
      addressOf(y) + n * to,
      0,
      o.outHeight,
      o.outWidth,
      row,
    )
  return y
}

/** MaxPoolGrad: to the first largest place of each window. */
export const maxPoolGradient: OurKernel = (args) => {
  const { dy, input } = args.inputs as Record<string, TensorInfo>
  const o = sizesOf(input, args.attrs)
  const dx = heapBackend().makeOutput(input.shape, 'float32')
  const [from, to] = perImage(o)
  floatsAt(addressOf(dx), (o.batchSize * from) / 4).fill(0)
  for (let n = 0; n < o.batchSize; n++)
    kernels().maxPoolGradient(
      addressOf(dy) + n * to,
      addressOf(input) + n * from,
      ...windowOf(o),
      o.outHeight,
      o.outWidth,
      addressOf(dx) + n * from,
    )
  return dx
}

/** AvgPool: the mean of the places that lie in the image. */
export const averagePool: OurKernel = (args, otherwise) => {
  const { x } = args.inputs as Record<string, TensorInfo>
  if (x.dtype !== 'float32') return pass(args, otherwise)
  const o = sizesOf(x, args.attrs)
  const y = heapBackend().makeOutput(o.outShape, 'float32')
  const [from, to] = perImage(o)
  for (let n = 0; n < o.batchSize; n++)
    kernels().averagePool(
      addressOf(x) + n * from,
      ...windowOf(o),
      addressOf(y) + n * to,
      o.outHeight,
      o.outWidth,
    )
  return y
}

/** AvgPoolGrad: to every place of a window the same share. */
export const averagePoolGradient: OurKernel = (args) => {
  const { dy, input } = args.inputs as Record<string, TensorInfo>
  const o = sizesOf(input, args.attrs)
  const dx = heapBackend().makeOutput(input.shape, 'float32')
  const [from, to] = perImage(o)
  floatsAt(addressOf(dx), (o.batchSize * from) / 4).fill(0)
  for (let n = 0; n < o.batchSize; n++)
    kernels().averagePoolGradient(
      addressOf(dy) + n * to,
      ...windowOf(o),
      o.outHeight,
      o.outWidth,
      addressOf(dx) + n * from,
    )
  return dx
}
