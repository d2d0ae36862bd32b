import {
  _FusedMatMul,
  Add,
  AvgPool,
  BatchMatMul,
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  DepthwiseConv2dNative,
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
  FusedConv2D,
  getKernel,
  type KernelFunc,
  LeakyRelu,
  MaxPool,
  MaxPoolGrad,
  Multiply,
  registerKernel,
  Relu,
  Sum,
  unregisterKernel,
} from '@tensorflow/tfjs-core'
import { convolve, filterGradient, inputGradient } from './convolutionKernels'
import { depthwise, depthwiseFilter, depthwiseInput } from './depthwiseKernels'
import { matrixProduct } from './productKernels'
import { averagePool, maxPool, maxPoolGradient } from './poolKernels'
import { add, leakyRelu, multiply, relu, sum } from './rowKernels'

/** A kernel of ours. `otherwise` is tfjs's own, for what ours does not do; null where tfjs has none. */
export type OurKernel = (args: Parameters<KernelFunc>[0], otherwise: KernelFunc | null) => ReturnType<KernelFunc>

const OURS: Readonly<Record<string, OurKernel>> = {
  [Conv2D]: convolve,
  [FusedConv2D]: convolve,
  [Conv2DBackpropInput]: inputGradient,
  [Conv2DBackpropFilter]: filterGradient,
  [DepthwiseConv2dNative]: depthwise,
  [DepthwiseConv2dNativeBackpropFilter]: depthwiseFilter,
  [DepthwiseConv2dNativeBackpropInput]: depthwiseInput,
  [MaxPool]: maxPool,
  [MaxPoolGrad]: maxPoolGradient,
  [AvgPool]: averagePool,
  [BatchMatMul]: matrixProduct,
  [_FusedMatMul]: matrixProduct,
  [Relu]: relu,
  [LeakyRelu]: leakyRelu,
  [Add]: add,
  [Multiply]: multiply,
  [Sum]: sum,
}

/** Puts our kernels in the place of tfjs's own on its wasm backend. They have to be loaded before one of them runs. */
export function registerKernels(): void {
  for (const [kernelName, ours] of Object.entries(OURS)) {
    const old = getKernel(kernelName, 'wasm')
    if (old) unregisterKernel(kernelName, 'wasm')
    registerKernel({ ...old, kernelName, backendName: 'wasm', kernelFunc: (args) => ours(args, old?.kernelFunc ?? null) })
  }
}
