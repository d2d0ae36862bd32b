import type { Shape } from '../tensorShape'
import { perAxis, spatial } from '../window'
import type { Interpolation } from './interpolation'
import type { UpsampleParams } from './upsampleFields'

/** Number of spatial axes of N×C×…. */
export const axesOf = (input: Shape): number => input.length - 2

/** Every spatial axis with its input and output size. */
export function upsampledAxes(input: Shape, p: UpsampleParams): Interpolation[] {
  const axes = axesOf(input)
  const asked = p.size === null ? null : perAxis(p.size, axes)
  // PyTorch takes a factor of 0 for none.
  const scales = p.scale_factor ? perAxis(p.scale_factor, axes) : null
  return spatial(input, axes).sizes.map((size, i) => ({
    size,
    count: asked ? asked[i] : Math.trunc(size * (scales?.[i] ?? 1)),
    scale: p.recompute_scale_factor ? null : (scales?.[i] ?? null),
    mode: p.mode,
    corners: p.align_corners,
    single: axes === 2 && input[1] === 1,
  }))
}
