import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import {
  backend_util,
  getKernel,
  type KernelConfig,
  type KernelFunc,
  MaxPoolGrad,
  registerKernel,
  type Tensor4D,
  type TensorInfo,
  type TypedArray,
  UnsortedSegmentSum,
  unregisterKernel,
  util,
} from '@tensorflow/tfjs-core'
import { LOOP, loopKernel } from './loop'

/**
 * Sums of the rows of `x` that share a segment: the gradient of a gather. The wasm backend has
 * none.
 */
const segmentSum: KernelFunc = ({ inputs, attrs, backend }) => {
  const wasm = backend as BackendWasm
  const x = inputs.x as TensorInfo
  const segments = inputs.segmentIds as TensorInfo
  const output = wasm.makeOutput([attrs?.numSegments as number, ...x.shape.slice(1)], 'float32')
  const [from, of, to] = [x, segments, output].map((info) => wasm.typedArrayFromHeap(info))
  to.fill(0)
  const size = util.sizeFromShape(x.shape.slice(1))
  for (let row = 0; row < of.length; row++)
    for (let i = 0; i < size; i++) to[of[row] * size + i] += from[row * size + i]
  return output
}

/**
 * The heart of a max pool's gradient: adds each gradient to the first maximum of its window, in
 * row-major order. Shared by all backends.
 */
export function addToMaxima(
  o: backend_util.Conv2DInfo,
  to: TypedArray,
  given: TypedArray,
  values: TypedArray,
): void {
  to.fill(0)
  const channels = o.inChannels
  const row = o.inWidth * channels
  for (let at = 0; at < given.length; at++) {
    const c = at % channels
    const place = (at - c) / channels
    const column = place % o.outWidth
    const line = Math.floor(place / o.outWidth)
    const n = Math.floor(line / o.outHeight)
    const h = line % o.outHeight
    const start =
      (n * o.inHeight + h * o.strideHeight) * row + column * o.strideWidth * channels + c
    let best = start
    for (let i = 0; i < o.filterHeight; i++)
      for (let j = 0, cell = start + i * row; j < o.filterWidth; j++, cell += channels)
        if (values[cell] > values[best]) best = cell
    to[best] += given[at]
  }
}

/** The backend's own misses the maximum where all values are negative. */
const maxPoolGradient: KernelFunc = ({ inputs, attrs, backend }) => {
  const wasm = backend as BackendWasm
  const dy = inputs.dy as TensorInfo
  const x = inputs.input as Tensor4D
  const { filterSize, strides, pad } = attrs as {
    filterSize: [number, number]
    strides: [number, number]
    pad: 'valid'
  }
  const output = wasm.makeOutput(x.shape, 'float32')
  const [given, values, to] = [dy, x, output].map((info) => wasm.typedArrayFromHeap(info))
  addToMaxima(
    backend_util.computePool2DInfo(x.shape, filterSize, strides, 1, pad),
    to,
    given,
    values,
  )
  return output
}

/** Fixes what the wasm backend lacks or gets wrong, and registers what our layers need. */
export function repairWasm(): void {
  for (const [kernelName, kernelFunc] of [
    [UnsortedSegmentSum, segmentSum],
    [MaxPoolGrad, maxPoolGradient],
    [LOOP, loopKernel],
  ] as const) {
    const config: KernelConfig = { kernelName, backendName: 'wasm', kernelFunc }
    if (getKernel(kernelName, 'wasm')) unregisterKernel(kernelName, 'wasm')
    registerKernel(config)
  }
}
