import type { Shape } from '../tensorShape'
import { perAxis } from '../window'

/** Cells added before and after an axis; negative numbers crop. */
export type PaddedSides = readonly [number, number]

/** Parameters of padding layers; only ConstantPad has a value. */
export interface PaddingParams {
  readonly padding: number | readonly number[]
  readonly value?: number
}

/** The cells on every side in PyTorch's order: left, right, top, bottom; one number is for all. */
export const sidesInOrder = (axes: 1 | 2, { padding }: PaddingParams): readonly number[] =>
  typeof padding === 'number' ? perAxis(padding, 2 * axes) : padding

/**
 * Cells before and after, per axis: of one or two axes, as many as the list has pairs, whatever the
 * layer is called.
 */
export function paddedSides(axes: 1 | 2, p: PaddingParams): PaddedSides[] {
  const all = sidesInOrder(axes, p)
  const pairs = Math.floor(all.length / 2)
  return Array.from({ length: pairs }, (_, i) => [
    all[2 * (pairs - 1 - i)],
    all[2 * (pairs - 1 - i) + 1],
  ])
}

/** Sizes of the padded axes. */
export const paddedSizes = (input: Shape, sides: readonly PaddedSides[]): number[] =>
  sides.map(([before, after], i) => input[input.length - sides.length + i] + before + after)

/** Size of an axis once negative padding has cropped it. */
export const croppedSize = (size: number, [before, after]: PaddedSides): number =>
  size + Math.min(0, before) + Math.min(0, after)
