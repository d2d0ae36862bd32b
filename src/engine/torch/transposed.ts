import { add, type Rank, reshape, slice, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core'
import { transposedSize } from '../../layers/convolution/transposedWindow'
import type { ConvTransposeOptions } from '../../layers/torch/options'
import { spatial } from '../../layers/window'
import { convolve } from './convolve'
import { convolveTransposed, weightGradient } from './convolveTransposed'
import { createDerived } from './derived'
import { differentiableInEach } from './differentiable'
import { asFilter, flipped, inGroups, joined } from './filters'
import type { ConvGeometry } from './geometry'
import { onMaps, onRows } from './layout'
import type { Operation } from './operation'

/**
 * torch.nn.ConvTranspose1d and ConvTranspose2d, gradients included. Weight I×(O/groups)×H×W, bias
 * O.
 */
export function convTranspose(options: ConvTransposeOptions): Operation {
  const { axes, groups, in_channels, out_channels } = options
  const kernel = onRows(axes, options.kernel_size, 1)
  const padding = onRows(axes, options.padding, 0)
  const extra = onRows(axes, options.output_padding, 0)
  const steps: ConvGeometry = {
    stride: onRows(axes, options.stride, 1),
    dilation: onRows(axes, options.dilation, 1),
    padding: [
      [padding[0], padding[0]],
      [padding[1], padding[1]],
    ],
  }
  const depthwise = groups > 1 && groups === in_channels
  const inRows = (weight: Tensor): Tensor4D =>
    reshape<Rank.R4>(weight, [in_channels, out_channels / groups, ...kernel] as [
      number,
      number,
      number,
      number,
    ])
  // A depthwise filter H×W×C×M has its axes in the same order as the flipped one, so that one call
  // fits both.
  const filters = createDerived((weight) =>
    (depthwise ? [inRows(weight)] : inGroups(inRows(weight), groups, 0)).map(flipped),
  )
  const sizeAfter = (size: number, i: 0 | 1): number =>
    transposedSize({
      size,
      kernel: kernel[i],
      stride: steps.stride[i],
      padding: padding[i],
      output_padding: extra[i],
      dilation: steps.dilation[i],
    })

  function forward(x: Tensor4D, weight: Tensor): Tensor4D {
    const size = [sizeAfter(x.shape[1], 0), sizeAfter(x.shape[2], 1)] as const
    const parts = depthwise ? [x] : inGroups(x, groups, 3)
    const made = filters.of(weight)
    return joined(
      parts.map((part, i) => convolveTransposed(part, made[i], size, steps, depthwise)),
      3,
    )
  }

  function backward(dy: Tensor4D, x: Tensor4D, weight: Tensor): Tensor[] {
    const [n, h, w] = x.shape
    const parts = inGroups(dy, groups, 3)
    const weights = inGroups(inRows(weight), groups, 0)
    // An output_padding of a stride or more leaves room for further windows, which read nothing of
    // the input.
    const dx = parts.map((part, i) => {
      const y = convolve(part, asFilter(weights[i]), steps)
      return slice(y, [0, 0, 0, 0], [n, h, w, y.shape[3]])
    })
    const dw = inGroups(x, groups, 3).map((part, i) =>
      weightGradient(parts[i], part, kernel, steps),
    )
    return [joined(dx, 3), reshape(joined(dw, 0), weight.shape)]
  }

  const stamped = differentiableInEach(
    (x, weight) => forward(x as Tensor4D, weight),
    (dy, [x, weight]) => backward(dy as Tensor4D, x as Tensor4D, weight),
  )

  const weight = {
    name: 'weight',
    shape: [in_channels, out_channels / groups, ...options.kernel_size],
  }
  return {
    name: `ConvTranspose${axes}d`,
    weights: options.bias ? [weight, { name: 'bias', shape: [out_channels] }] : [weight],
    call: ([input], [w, bias]) =>
      onMaps(axes, input, (maps) => {
        const y = stamped(maps, w) as Tensor4D
        return bias ? add(y, bias) : y
      }),
    outputShape([input]) {
      const { lead, sizes } = spatial(input, axes)
      return [
        ...lead,
        out_channels,
        ...sizes.map((size, i) => sizeAfter(size, axes === 1 || i === 1 ? 1 : 0)),
      ]
    },
    dispose: filters.dispose,
  }
}
