import { layers } from '@tensorflow/tfjs-layers'
import type { ConvOptions } from '../../layers/torch/options'
import { denseKernel, depthwiseKernel } from './kernel'
import { pad, plane } from './padding'
import type { StockStep } from './step'
import { slidingLead } from './windows'

/**
 * Conv1d and Conv2d as padding and a stock Conv2D or DepthwiseConv2D without padding of its own.
 */
export const convolution = (o: ConvOptions): StockStep => ({
  layout: 'last',
  lead: slidingLead(o.axes),
  apply(tensor, place) {
    const [weight, ...bias] = place.weights
    const strides = plane(o.stride, 1)
    const dilation = plane(o.dilation, 1)
    const padded = pad(tensor, o.padding_mode, plane(o.padding, [0, 0]), place)
    const shared = { strides, padding: 'valid' as const, useBias: o.bias }
    if (o.groups > 1 && o.groups === o.in_channels) {
      const kernel = depthwiseKernel(weight, o.in_channels, dilation)
      const options = {
        ...shared,
        kernelSize: sides(kernel.shape),
        depthMultiplier: kernel.shape[3],
        depthwiseInitializer: 'zeros' as const,
      }
      return place.last('conv', (name) => layers.depthwiseConv2d({ ...options, name }), padded, [
        kernel,
        ...bias,
      ])
    }
    // tfjs refuses stride and dilation together, so the kernel itself gets the zeros in between.
    const holes = dilation.some((d) => d > 1) && strides.some((s) => s > 1)
    const kernel = denseKernel(weight, o.groups, holes ? dilation : [1, 1])
    const options = {
      ...shared,
      filters: o.out_channels,
      kernelSize: sides(kernel.shape),
      dilationRate: holes ? ONE : dilation,
      kernelInitializer: 'zeros' as const,
    }
    return place.last('conv', (name) => layers.conv2d({ ...options, name }), padded, [
      kernel,
      ...bias,
    ])
  },
})

const ONE: [number, number] = [1, 1]
const sides = (shape: readonly number[]): [number, number] => [shape[0], shape[1]]
