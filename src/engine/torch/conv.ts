import {
  add,
  type Rank,
  reshape,
  slice,
  sum,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core'
import type { ConvOptions } from '../../layers/torch/options'
import { slides, spatial } from '../../layers/window'
import { convolve } from './convolve'
import { hasGradientKernels } from './convolveTransposed'
import { createDerived, isRecording } from './derived'
import { differentiableInEach } from './differentiable'
import { asDepthwise, asFilter, inGroups } from './filters'
import type { ConvGeometry } from './geometry'
import { convolveGroups, groupGradients } from './groups'
import { onMaps, onRows } from './layout'
import type { Operation } from './operation'
import { type MapPadding, padFromInput } from './padding'
import { transformedFilter } from './transformedFilter'

const NONE = [0, 0] as const

/** torch.nn.Conv1d and Conv2d, gradients included. Weight O×(I/groups)×H×W, bias O. */
export function conv(options: ConvOptions): Operation {
  const { axes, groups, in_channels, out_channels } = options
  const kernel = onRows(axes, options.kernel_size, 1)
  const padding: MapPadding = onRows(axes, options.padding, NONE)
  const zeros = options.padding_mode === 'zeros'
  const steps: ConvGeometry = {
    stride: onRows(axes, options.stride, 1),
    dilation: onRows(axes, options.dilation, 1),
    padding: zeros ? padding : [NONE, NONE],
  }
  const depthwise = groups > 1 && groups === in_channels
  const rowsOf = (weight: Tensor): Tensor4D =>
    reshape<Rank.R4>(weight, [out_channels, in_channels / groups, ...kernel] as [
      number,
      number,
      number,
      number,
    ])
  const whole = depthwise || groups === 1
  const wholeFilter = (weight: Tensor): Tensor4D =>
    depthwise ? asDepthwise(rowsOf(weight), groups) : asFilter(rowsOf(weight))
  const filters = createDerived((weight) => {
    if (!whole) return inGroups(rowsOf(weight), groups, 0).map(asFilter)
    const filter = wholeFilter(weight)
    const transformed = depthwise ? null : transformedFilter(filter, steps)
    return transformed ? [filter, transformed] : [filter]
  })

  const byFilter = (
    x: Tensor4D,
    [filter, transformed]: readonly Tensor[],
    bias: Tensor | null,
  ): Tensor4D => convolve(x, filter, steps, depthwise, bias, transformed)

  /**
   * One fused call, whose gradients tfjs takes itself; while it records, the filter is converted
   * anew, because a cached one would not be on the tape.
   */
  const byKernel = (x: Tensor4D, weight: Tensor, bias: Tensor | null): Tensor4D =>
    isRecording()
      ? convolve(x, wholeFilter(weight), steps, depthwise, bias)
      : byFilter(x, filters.of(weight), bias)

  function forward(x: Tensor4D, weight: Tensor, bias: Tensor | null): Tensor4D {
    const made = filters.of(weight)
    if (whole) return byFilter(x, made, bias)
    const y = convolveGroups(x, made, steps)
    return bias ? add(y, bias) : y
  }

  const byGroups = differentiableInEach(
    (maps, weight, bias) => forward(maps as Tensor4D, weight, bias ?? null),
    (dy, [maps, weight, bias]) => {
      const [toInput, toWeight] = groupGradients(
        dy as Tensor4D,
        maps as Tensor4D,
        rowsOf(weight),
        groups,
        steps,
      )
      const back = [toInput, reshape(toWeight, weight.shape)]
      return bias ? [...back, sum(dy, [0, 1, 2])] : back
    },
  )

  /** One filter's channel of N×H×W×C maps. */
  function filterAlone(
    [input]: readonly Tensor[],
    [w, bias]: readonly Tensor[],
    k: number,
  ): Tensor {
    const maps = zeros ? input : padFromInput(input as Tensor4D, options.padding_mode, padding)
    const filter = asFilter(slice(w as Tensor4D, [k, 0, 0, 0], [1, in_channels, ...kernel]))
    return convolve(maps as Tensor4D, filter, steps, false, bias ? slice(bias, [k], [1]) : null)
  }

  const weight = {
    name: 'weight',
    shape: [out_channels, in_channels / groups, ...options.kernel_size],
  }
  return {
    name: `Conv${axes}d`,
    weights: options.bias ? [weight, { name: 'bias', shape: [out_channels] }] : [weight],
    call: ([input], [w, bias]) =>
      onMaps(axes, input, (maps) => {
        const padded = zeros ? maps : padFromInput(maps, options.padding_mode, padding)
        return whole && hasGradientKernels(steps, kernel)
          ? byKernel(padded, w, bias ?? null)
          : (byGroups(padded, w, ...(bias ? [bias] : [])) as Tensor4D)
      }),
    outputShape([input]) {
      const { lead, sizes } = spatial(input, axes)
      const each = (i: number) => ({
        kernel: options.kernel_size[i],
        stride: options.stride[i],
        dilation: options.dilation[i],
        padding: options.padding[i],
      })
      // PyTorch 1.13 makes nothing of nothing, though the bias has numbers.
      const filters = in_channels === 0 ? 0 : out_channels
      return [...lead, filters, ...sizes.map((size, i) => slides({ size, ...each(i) }))]
    },
    alone: axes === 2 && groups === 1 ? { of: 'weights', channel: filterAlone } : undefined,
    dispose: filters.dispose,
  }
}
