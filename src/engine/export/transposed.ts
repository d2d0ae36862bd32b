import { layers } from '@tensorflow/tfjs-layers'
import type { Tensor } from '../../graph/project'
import type { ConvTransposeOptions } from '../../layers/torch/options'
import { crop, plane, sizeAlong } from './padding'
import type { StockStep } from './step'
import { slidingLead } from './windows'

/**
 * ConvTranspose1d and ConvTranspose2d as a stock Conv2DTranspose and a crop, which is PyTorch's
 * padding. The kernel has zeros where dilation and groups have holes, and at its end as many as
 * output_padding asks for, so that these cells get their bias as well.
 */
export const convTranspose = (o: ConvTransposeOptions): StockStep => ({
  layout: 'last',
  lead: slidingLead(o.axes),
  apply(tensor, place) {
    const [weight, ...bias] = place.weights
    const strides = plane(o.stride, 1)
    const extra = plane(o.output_padding, 0)
    const kernel = stampKernel(weight, o.groups, plane(o.dilation, 1), extra)
    const options = {
      filters: o.out_channels,
      kernelSize: [kernel.shape[0], kernel.shape[1]] as [number, number],
      strides,
      padding: 'valid' as const,
      useBias: o.bias,
      kernelInitializer: 'zeros' as const,
    }
    const sizes = plane(place.output.slice(-o.axes), 1)
    const cut = plane(o.padding, 0)
    const whole = [0, 1].every(
      (i) =>
        cut[i] === 0 &&
        (sizeAlong(tensor, i === 0 ? 1 : 2) - 1) * strides[i] +
          Math.max(kernel.shape[i], strides[i]) ===
          sizes[i],
    )
    const spread = place[whole ? 'last' : 'part'](
      'conv',
      (name) => layers.conv2dTranspose({ ...options, name }),
      tensor,
      [kernel, ...bias],
    )
    if (whole) return spread
    const rows = crop(spread, 1, { from: cut[0], count: sizes[0] }, place)
    const columns = crop(rows, 2, { from: cut[1], count: sizes[1] }, place)
    return place.last('conv', (name) => layers.activation({ activation: 'linear', name }), columns)
  },
})

/**
 * A kernel [in, out/groups, (height,) width] in the order of Conv2DTranspose, [height, width, out,
 * in], block-diagonal over groups.
 */
function stampKernel(
  weight: Tensor,
  groups: number,
  dilation: readonly [number, number],
  extra: readonly [number, number],
): Tensor {
  const [channels, units] = weight.shape
  const [height, width] = plane(weight.shape.slice(2), 1)
  const tall = dilation[0] * (height - 1) + 1 + extra[0]
  const wide = dilation[1] * (width - 1) + 1 + extra[1]
  const data = new Float32Array(tall * wide * units * groups * channels)
  let at = 0
  for (let c = 0; c < channels; c++)
    for (let u = 0; u < units; u++)
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const unit = Math.floor(c / (channels / groups)) * units + u
          data[
            ((y * dilation[0] * wide + x * dilation[1]) * units * groups + unit) * channels + c
          ] = weight.data[at++]
        }
  return { shape: [tall, wide, units * groups, channels], data }
}
