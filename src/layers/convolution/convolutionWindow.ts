import type { Shape } from '../tensorShape'
import { paddingOf, perAxis, type Slide, spatial } from '../window'
import type { ConvolutionParams } from './convolutionFields'

/** The windows of a convolution along every spatial axis of this input. */
export function convolutionSlides(axes: 1 | 2, input: Shape, p: ConvolutionParams): Slide[] {
  const kernel = perAxis(p.kernel_size, axes)
  const stride = perAxis(p.stride, axes)
  const dilation = perAxis(p.dilation, axes)
  const padding = paddingOf(p, axes)
  return spatial(input, axes).sizes.map((size, i) => ({
    size,
    kernel: kernel[i],
    stride: stride[i],
    dilation: dilation[i],
    padding: padding[i],
  }))
}

/** Number of input channels that the weight is made for. */
export const inChannels = (axes: 1 | 2, input: Shape, p: ConvolutionParams): number =>
  p.in_channels ?? spatial(input, axes).channels

/** Shape of the weight: out_channels×(in_channels/groups)×kernel_size. */
export const convolutionWeight = (axes: 1 | 2, input: Shape, p: ConvolutionParams): Shape => [
  p.out_channels,
  inChannels(axes, input, p) / p.groups,
  ...perAxis(p.kernel_size, axes),
]
