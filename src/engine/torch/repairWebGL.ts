import {
  BatchMatMul,
  backend_util,
  getKernel,
  type KernelBackend,
  type KernelFunc,
  LeakyRelu,
  MaxPool,
  MaxPoolGrad,
  PadV2,
  Relu,
  registerKernel,
  Select,
  Sum,
  type TensorInfo,
  unregisterKernel,
  util,
} from '@tensorflow/tfjs-core'
import type { Shape } from '../../layers/tensorShape'
import { given, padOfAnyRank, productOfNothing, sumOfNothing } from './emptyOnWebGL'
import { LOOP, type LoopBody } from './loop'
import { addToMaxima } from './repairWasm'
import { leakyRelu, maxPool, relu } from './shaders'

/** What a loop fills from numbers that are read back, given to the backend. */
function filled(
  backend: unknown,
  shape: Shape,
  inputs: readonly TensorInfo[],
  run: LoopBody,
): TensorInfo {
  const held = backend as KernelBackend
  const to = new Float32Array(util.sizeFromShape([...shape]))
  run(to, ...inputs.map(({ dataId }) => held.readSync(dataId) as Float32Array))
  return given(backend, shape, to)
}

/** Runs `attrs.run` on a backend whose numbers lie elsewhere than in the worker's memory. */
const readBack: KernelFunc = ({ inputs, attrs, backend }) => {
  const { shape, run } = attrs as unknown as { readonly shape: Shape; readonly run: LoopBody }
  return filled(backend, shape, Object.values(inputs) as TensorInfo[], run)
}

/** The gradient of a max pool goes to the first maximum; WebGL's own kernel takes the last. */
const maxPoolGradient: KernelFunc = ({ inputs, attrs, backend }) => {
  const dy = inputs.dy as TensorInfo
  const x = inputs.input as TensorInfo
  const { filterSize, strides, pad } = attrs as {
    filterSize: [number, number]
    strides: [number, number]
    pad: 'valid'
  }
  const o = backend_util.computePool2DInfo(
    x.shape as [number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
  )
  return filled(backend, x.shape, [dy, x], (to, given, values) => addToMaxima(o, to, given, values))
}

/** WebGL's own kernel chooses between up to four axes; as a list the choice is the same. */
const selectOfAnyRank =
  (own: KernelFunc): KernelFunc =>
  (call) => {
    const { condition, t, e } = call.inputs as Record<'condition' | 't' | 'e', TensorInfo>
    if (t.shape.length <= 4 || condition.shape.length !== t.shape.length) return own(call)
    const listed = (info: TensorInfo): TensorInfo => ({
      ...info,
      shape: [util.sizeFromShape(info.shape)],
    })
    const inputs = { condition: listed(condition), t: listed(t), e: listed(e) }
    return { ...(own({ ...call, inputs }) as TensorInfo), shape: t.shape }
  }

/** Fixes what the WebGL backend lacks or does differently from PyTorch. */
export function repairWebGL(): void {
  const own = (name: string): KernelFunc => getKernel(name, 'webgl').kernelFunc
  for (const [kernelName, kernelFunc] of [
    [LOOP, readBack],
    [MaxPoolGrad, maxPoolGradient],
    [MaxPool, maxPool(own(MaxPool))],
    [Select, selectOfAnyRank(own(Select))],
    [Sum, sumOfNothing(own(Sum))],
    [BatchMatMul, productOfNothing(own(BatchMatMul))],
    [PadV2, padOfAnyRank(own(PadV2))],
    [Relu, relu],
    [LeakyRelu, leakyRelu],
  ] as const) {
    if (getKernel(kernelName, 'webgl')) unregisterKernel(kernelName, 'webgl')
    registerKernel({ kernelName, backendName: 'webgl', kernelFunc })
  }
}
