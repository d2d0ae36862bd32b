import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core'
import { sizesOf } from './convolutionKernels'
import { addressOf, floatsAt, heapBackend, kernels } from './kernels'
import type { OurKernel } from './ourKernel'

type Gradient = 'depthwiseFilterGradient' | 'depthwiseInputGradient'

/**
 * Runs a gradient image by image and accumulates into `out`, zeros at first. `step`: numbers of
 * `out` per image.
 */
function eachImage(
  o: backend_util.Conv2DInfo,
  gradient: Gradient,
  out: number,
  call: (n: number) => readonly [number, number],
  step: number,
): void {
  const k = kernels()
  const m = o.outChannels / o.inChannels
  const { top, left } = o.padInfo
  const {
    filterHeight: kh,
    filterWidth: kw,
    strideHeight: sh,
    strideWidth: sw,
    dilationHeight: dh,
    dilationWidth: dw,
  } = o
  for (let n = 0; n < o.batchSize; n++) {
    const [first, second] = call(n)
    const sizes = [o.inHeight, o.inWidth, o.inChannels, m]
    const places = [o.outHeight, o.outWidth, kh, kw, sh, sw, dh, dw, top, left, out + 4 * n * step]
    if (gradient === 'depthwiseInputGradient')
      k.depthwiseInputGradient(first, second, ...sizes, ...places)
    else k.depthwiseFilterGradient(first, ...sizes, second, ...places)
  }
}

/** DepthwiseConv2dNativeBackpropFilter. */
export const depthwiseFilter: OurKernel = (args) => {
  const { x, dy } = args.inputs as Record<string, TensorInfo>
  const { filterShape } = args.attrs as unknown as { readonly filterShape: number[] }
  const o = sizesOf(x.shape, filterShape, args.attrs, true)
  const dw = heapBackend().makeOutput([...filterShape], 'float32')
  const size = filterShape.reduce((a, b) => a * b, 1)
  floatsAt(addressOf(dw), size).fill(0)
  const image = o.inHeight * o.inWidth * o.inChannels
  const given = o.outHeight * o.outWidth * o.outChannels
  eachImage(
    o,
    'depthwiseFilterGradient',
    addressOf(dw),
    (n) => [addressOf(x) + 4 * n * image, addressOf(dy) + 4 * n * given],
    0,
  )
  return dw
}

/** DepthwiseConv2dNativeBackpropInput. */
export const depthwiseInput: OurKernel = (args) => {
  const { dy, filter } = args.inputs as Record<string, TensorInfo>
  const { inputShape } = args.attrs as unknown as { readonly inputShape: number[] }
  const o = sizesOf(inputShape, filter.shape, args.attrs, true)
  const dx = heapBackend().makeOutput([...inputShape], 'float32')
  const image = o.inHeight * o.inWidth * o.inChannels
  const given = o.outHeight * o.outWidth * o.outChannels
  floatsAt(addressOf(dx), o.batchSize * image).fill(0)
  eachImage(
    o,
    'depthwiseInputGradient',
    addressOf(dx),
    (n) => [addressOf(dy) + 4 * n * given, addressOf(filter)],
    image,
  )
  return dx
}
