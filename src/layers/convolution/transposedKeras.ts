import { batched, cut, type KerasLayer, keras, lambda, side, sides } from '../python'
import type { Shape } from '../tensorShape'
import { perAxis } from '../window'
import type { TransposedParams } from './transposedFields'
import { transposedSize, transposedWindows } from './transposedWindow'

/**
 * A transposed convolution as Keras layers, cropped by PyTorch's padding in a separate layer. Null
 * for groups, dilation, and output_padding beyond what Keras computes.
 */
export function kerasTransposed(
  axes: 1 | 2,
  input: Shape,
  p: TransposedParams,
): readonly KerasLayer[] | null {
  const all = transposedWindows(axes, input, p)
  const dilated = all.some((s) => s.dilation > 1)
  // Without padding, Keras gives at least size·stride cells.
  const whole = all.map(
    (s) => s.size * s.stride + Math.max(s.dilation * (s.kernel - 1) + 1 - s.stride, 0),
  )
  const ends = all.map((s) => s.padding + transposedSize(s))
  if (p.groups !== 1 || dilated || ends.some((end, i) => end > whole[i])) return null
  const stamped = keras(
    `Conv${axes}DTranspose`,
    String(p.out_channels),
    side(perAxis(p.kernel_size, axes)),
    sides('strides', p.stride, axes),
    p.bias ? null : 'use_bias=False',
  )
  const uncut = all.every((s, i) => s.padding === 0 && ends[i] === whole[i])
  return batched(
    input,
    axes,
    uncut ? [stamped] : [stamped, lambda(cut(all.map((s, i) => `${s.padding}:${ends[i]}`)))],
  )
}
