import type { Along } from '../reads'
import type { Mixture } from '../torch/options'

/** How an output cell is computed: from the nearest cell, or by interpolation. */
export const INTERPOLATION_MODES = [
  'nearest',
  'nearest-exact',
  'linear',
  'bilinear',
  'bicubic',
] as const
export type InterpolationMode = (typeof INTERPOLATION_MODES)[number]

/** Does each output cell repeat one input cell? */
export const isNearest = (mode: InterpolationMode): boolean => mode.startsWith('nearest')

/** How one axis is interpolated; `scale` is scale_factor, null where `size` was given. */
export interface Interpolation {
  readonly size: number
  readonly count: number
  readonly scale: number | null
  readonly mode: InterpolationMode
  readonly corners: boolean
  /**
   * A map of one channel; PyTorch then finds nearest cells in integers at scale 1 or 2 without
   * scale_factor.
   */
  readonly single: boolean
}

/** Input cells per output cell. */
export const ratioOf = ({ size, count, scale, mode, corners }: Interpolation): number => {
  if (corners && !isNearest(mode)) return count > 1 ? (size - 1) / (count - 1) : 0
  return scale === null ? size / count : 1 / scale
}

/**
 * The input coordinate of output cell i, in cells. PyTorch rounds only what is left of it after
 * the whole cells, because its compiler joins the product and the difference.
 */
const placeOf = (i: number, ratio: number, { corners }: Interpolation): number =>
  corners ? ratio * i : ratio * (i + 0.5) - 0.5

/** Cubic weights of the four cells around a point t after the second, with PyTorch's a = −0.75. */
function cubic(t: number): number[] {
  const a = -0.75
  const near = (x: number): number => ((a + 2) * x - (a + 3)) * x * x + 1
  const far = (x: number): number => ((a * x - 5 * a) * x + 8 * a) * x - 4 * a
  return [far(t + 1), near(t), near(1 - t), far(2 - t)]
}

/**
 * The input cells of output cell i and their weights. Source: torch.nn.functional.interpolate, for
 * float32.
 */
export function interpolation(axis: Interpolation): (i: number) => Mixture[number] {
  const { size, count, mode } = axis
  // Rounded to float32, which decides ties exactly between two cells.
  const ratio = Math.fround(ratioOf(axis))
  const last = size - 1
  return (i) => {
    if (mode === 'nearest') {
      const whole = axis.single && (count === size || count === 2 * size)
      return {
        cells: [
          whole
            ? Math.floor((i * size) / count)
            : Math.min(Math.floor(Math.fround(i * ratio)), last),
        ],
        weights: [1],
      }
    }
    if (mode === 'nearest-exact')
      return { cells: [Math.min(Math.floor(Math.fround((i + 0.5) * ratio)), last)], weights: [1] }
    if (mode === 'bicubic') {
      const place = placeOf(i, ratio, axis)
      const cell = Math.min(Math.floor(place), last)
      const weights = cubic(Math.min(Math.max(place - cell, 0), 1))
      return {
        cells: weights.map((_weight, tap) => Math.min(Math.max(cell - 1 + tap, 0), last)),
        weights,
      }
    }
    if (size === count) return { cells: [i, i], weights: [1, 0] }
    const place = Math.max(0, placeOf(i, ratio, axis))
    const cell = Math.min(Math.floor(place), last)
    const after = Math.min(Math.max(Math.fround(place - cell), 0), 1)
    return { cells: [cell, Math.min(cell + 1, last)], weights: [1 - after, after] }
  }
}

/** Number of input cells per output cell. */
export const READS: Readonly<Record<InterpolationMode, number>> = {
  nearest: 1,
  'nearest-exact': 1,
  linear: 2,
  bilinear: 2,
  bicubic: 4,
}

/** The input cells with nonzero weight, per output cell. */
export function readAlong(axis: Interpolation): Along {
  const cellAt = interpolation(axis)
  const cells = (place: number): number[] => {
    const { cells: own, weights } = cellAt(place)
    return own.filter((_, i) => weights[i] !== 0)
  }
  return { most: READS[axis.mode], cells }
}

/** The input cells and weights of every output cell. */
export function interpolated(axis: Interpolation): Mixture {
  const cellAt = interpolation(axis)
  return Array.from({ length: axis.count }, (_, i) => cellAt(i))
}

/** Each cell once, with its total weight. Zero weights are kept: 0·∞ is NaN, as in PyTorch. */
export function sharesOf({
  cells,
  weights,
}: Mixture[number]): (readonly [cell: number, share: number])[] {
  const shares = new Map<number, number>()
  for (const [i, cell] of cells.entries()) shares.set(cell, (shares.get(cell) ?? 0) + weights[i])
  return [...shares]
}
