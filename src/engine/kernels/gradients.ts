import {
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  DepthwiseConv2dNative,
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
  engine,
  FusedConv2D,
  getGradient,
  type NamedAttrMap,
  registerGradient,
  sum,
  type Tensor,
  unregisterGradient,
} from '@tensorflow/tfjs-core'

/** Which kernels give the gradients of which. */
const BACKWARD = [
  [Conv2D, Conv2DBackpropInput, Conv2DBackpropFilter],
  [FusedConv2D, Conv2DBackpropInput, Conv2DBackpropFilter],
  [DepthwiseConv2dNative, DepthwiseConv2dNativeBackpropInput, DepthwiseConv2dNativeBackpropFilter],
] as const

const run = (kernel: string, inputs: Record<string, Tensor>, attributes: NamedAttrMap): Tensor => engine().runKernel<Tensor>(kernel, inputs, attributes)

/**
 * Gradients of convolutions without tfjs's refusal of dilation. Each is computed only where it is asked for: that of a picture is not, when weights are
 * trained. A fused activation has none here; tf.fused.conv2d brings its own.
 */
export function registerGradients(): void {
  for (const [kernelName, input, filter] of BACKWARD) {
    if (getGradient(kernelName)) unregisterGradient(kernelName)
    registerGradient({
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
}
