import {
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  DepthwiseConv2dNative,
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
  engine,
  FusedConv2D,
  type GradConfig,
  getGradient,
  type NamedAttrMap,
  Relu,
  registerGradient,
  sum,
  Tanh,
  type Tensor,
  unregisterGradient,
} from '@tensorflow/tfjs-core'
import { hasKernels } from './kernels'

/** Names of kernels that tfjs does not have. */
export const [RELU_GRADIENT, TANH_GRADIENT] = ['ReluGradient', 'TanhGradient']

/** Which kernels compute the gradients of which. */
const BACKWARD = [
  [Conv2D, Conv2DBackpropInput, Conv2DBackpropFilter],
  [FusedConv2D, Conv2DBackpropInput, Conv2DBackpropFilter],
  [DepthwiseConv2dNative, DepthwiseConv2dNativeBackpropInput, DepthwiseConv2dNativeBackpropFilter],
] as const

const run = (kernel: string, inputs: Record<string, Tensor>, attributes: NamedAttrMap): Tensor =>
  engine().runKernel<Tensor>(kernel, inputs, attributes)

function replace(config: GradConfig): void {
  if (getGradient(config.kernelName)) unregisterGradient(config.kernelName)
  registerGradient(config)
}

/**
 * The gradient of an element-wise function by one kernel instead of several, where our kernels run.
 */
function replaceEach(kernelName: string, saved: 'x' | 'y', kernel: string): void {
  const old = getGradient(kernelName)
  replace({
    ...old,
    kernelName,
    gradFunc: (dy, [value], attributes) =>
      hasKernels()
        ? { x: () => run(kernel, { dy: dy as Tensor, [saved]: value }, {}) }
        : old.gradFunc(dy, [value], attributes),
  })
}

/**
 * Gradients of convolutions without tfjs's refusal of dilation. Each is computed lazily: that of a
 * picture is not, when weights are trained. A fused activation has none here; tf.fused.conv2d
 * brings its own.
 */
export function registerGradients(): void {
  for (const [kernelName, input, filter] of BACKWARD) {
    replace({
      kernelName,
      inputsToSave: ['x', 'filter'],
      gradFunc: (given, [x, kept], attributes) => {
        const dy = given as Tensor
        return {
          x: () => run(input, { dy, filter: kept }, { ...attributes, inputShape: x.shape }),
          filter: () => run(filter, { x, dy }, { ...attributes, filterShape: kept.shape }),
          bias: () => sum(dy, [0, 1, 2]),
        }
      },
    })
  }
  replaceEach(Relu, 'x', RELU_GRADIENT)
  replaceEach(Tanh, 'y', TANH_GRADIENT)
}
