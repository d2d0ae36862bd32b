import {
  _FusedMatMul,
  Abs,
  Add,
  AvgPool,
  AvgPoolGrad,
  BatchMatMul,
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  DepthwiseConv2dNative,
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
  Exp,
  FusedConv2D,
  getKernel,
  Identity,
  LeakyRelu,
  Log,
  MaxPool,
  MaxPoolGrad,
  Multiply,
  Neg,
  Reciprocal,
  Relu,
  registerKernel,
  Sqrt,
  Square,
  Sum,
  Tanh,
  unregisterKernel,
} from '@tensorflow/tfjs-core'
import { convolve, filterGradient, inputGradient } from './convolutionKernels'
import { depthwiseFilter, depthwiseInput } from './depthwiseGradients'
import { depthwise } from './depthwiseKernels'
import { RELU_GRADIENT, registerGradients, TANH_GRADIENT } from './gradients'
import { identity } from './identity'
import type { OurKernel } from './ourKernel'
import { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from './poolKernels'
import { matrixProduct } from './productKernels'
import {
  add,
  byEach,
  leakyRelu,
  multiply,
  relu,
  reluGradient,
  sum,
  tanh,
  tanhGradient,
} from './rowKernels'

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
  [AvgPoolGrad]: averagePoolGradient,
  [BatchMatMul]: matrixProduct,
  [_FusedMatMul]: matrixProduct,
  [Relu]: relu,
  [LeakyRelu]: leakyRelu,
  [Tanh]: tanh,
  [Abs]: byEach('absEach'),
  [Exp]: byEach('expEach'),
  [Log]: byEach('logEach'),
  [Neg]: byEach('negateEach'),
  [Reciprocal]: byEach('reciprocalEach'),
  [Sqrt]: byEach('sqrtEach'),
  [Square]: byEach('squareEach'),
  [RELU_GRADIENT]: reluGradient,
  [TANH_GRADIENT]: tanhGradient,
  [Add]: add,
  [Identity]: identity,
  [Multiply]: multiply,
  [Sum]: sum,
}

/**
 * Replaces tfjs's own kernels by ours on its wasm backend. They must be loaded before one of them
 * runs.
 */
export function registerKernels(): void {
  for (const [kernelName, ours] of Object.entries(OURS)) {
    const old = getKernel(kernelName, 'wasm')
    if (old) unregisterKernel(kernelName, 'wasm')
    registerKernel({
      ...old,
      kernelName,
      backendName: 'wasm',
      kernelFunc: (args) => ours(args, old?.kernelFunc ?? null),
    })
  }
  registerGradients()
}
