import type { Shape } from '../tensorShape'
import type { PadOptions } from '../torchOptions'
import { perAxis } from '../window'

/** How the added cells are filled. */
export type PaddingMode = PadOptions['mode']
/** Cells added before and after an axis; negative numbers crop. */
export type PaddedSides = readonly [number, number]

/** Parameters of padding layers; only ConstantPad has a value. */
export interface PaddingParams {
  readonly padding: number | readonly number[]
  readonly value?: number
}

/** Cells before and after, per axis, converted from PyTorch's order: left, right, top, bottom. */
export function paddedSides(axes: 1 | 2, p: PaddingParams): PaddedSides[] {
  const all = perAxis(p.padding, 2 * axes)
  return Array.from({ length: axes }, (_, i) => [
    all[2 * (axes - 1 - i)],
    all[2 * (axes - 1 - i) + 1],
  ])
}

/** Sizes of the padded axes. */
export const paddedSizes = (input: Shape, sides: readonly PaddedSides[]): number[] =>
  sides.map(([before, after], i) => input[input.length - sides.length + i] + before + after)

/** Size of an axis once negative padding has cropped it. */
export const croppedSize = (size: number, [before, after]: PaddedSides): number =>
  size + Math.min(0, before) + Math.min(0, after)
