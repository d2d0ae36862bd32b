import {
  batched,
  type KerasLayer,
  keras,
  lambda,
  padWidths,
  side,
  unless,
  zeroPadding,
} from '../python'
import type { Shape } from '../tensorShape'
import { type Slide, slides, span } from '../window'
import type { PoolingParams } from './poolingWindow'

/**
 * Pooling as Keras layers, which cannot pad explicitly or round up: padding becomes a layer of its
 * own, and ceil_mode padding at the end. Null for dilation, and for means that do not divide by the
 * window size.
 */
export function kerasPooling(
  axes: 1 | 2,
  mean: boolean,
  input: Shape,
  p: Pick<PoolingParams, 'count_include_pad' | 'divisor_override'>,
  all: readonly Slide[],
): readonly KerasLayer[] | null {
  const pads = all.map((s): [number, number] => [
    s.padding[0],
    s.padding[1] + Math.max(0, (slides(s) - 1) * s.stride + span(s) - s.size - 2 * s.padding[0]),
  ])
  const padless = pads.every(([before, after]) => before === 0 && after === 0)
  const uneven =
    mean &&
    ((!padless && p.count_include_pad === false) ||
      pads.some(([, after], i) => after > all[i].padding[1]))
  if (uneven || all.some((s) => s.dilation > 1)) return null
  const kernel = side(all.map((s) => s.kernel))
  const divisor = p.divisor_override ?? null
  const cells = all.reduce((product, s) => product * s.kernel, 1)
  return batched(input, axes, [
    ...(padless
      ? []
      : [
          mean
            ? zeroPadding(pads)
            : lambda(`ops.pad(x, ${padWidths(axes + 2, pads)}, constant_values=-np.inf)`),
        ]),
    keras(
      `${mean ? 'Average' : 'Max'}Pooling${axes}D`,
      kernel,
      unless('strides', side(all.map((s) => s.stride)), kernel),
    ),
    ...(divisor === null ? [] : [lambda(`x * ${cells} / ${divisor}`)]),
  ])
}
