import {
  batched,
  cut,
  type KerasLayer,
  keras,
  lambda,
  PAD_MODES,
  padded,
  side,
  sides,
  unless,
  zeroPadding,
} from '../python'
import type { Shape } from '../tensorShape'
import { paddingOf, perAxis, spatial } from '../window'
import type { ConvolutionParams } from './convolutionFields'

/** A convolution as Keras layers, the padding a layer of its own unless it is `'same'`. */
export function kerasConvolution(
  axes: 1 | 2,
  input: Shape,
  p: ConvolutionParams,
): readonly KerasLayer[] | null {
  const pads = paddingOf(p, axes)
  const padless = pads.every(([before, after]) => before === 0 && after === 0)
  const zeros = p.padding_mode === 'zeros'
  const same = p.padding === 'same' && zeros
  const stride = perAxis(p.stride, axes)
  const dilation = perAxis(p.dilation, axes)
  // Keras does not support stride and dilation together: compute every window and drop most.
  const leave = stride.some((step) => step > 1) && dilation.some((gap) => gap > 1)
  const before =
    same || padless
      ? []
      : zeros
        ? [zeroPadding(pads)]
        : padded(spatial(input, axes).sizes, pads, PAD_MODES[p.padding_mode])
  const convolution = keras(
    `Conv${axes}D`,
    String(p.out_channels),
    side(perAxis(p.kernel_size, axes)),
    leave ? null : sides('strides', p.stride, axes),
    same ? "padding='same'" : null,
    sides('dilation_rate', p.dilation, axes),
    unless('groups', String(p.groups), '1'),
    p.bias ? null : 'use_bias=False',
  )
  return batched(input, axes, [
    ...before,
    convolution,
    ...(leave ? [lambda(cut(stride.map((step) => `::${step}`)))] : []),
  ])
}
