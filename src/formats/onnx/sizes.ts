import { type Shape, sizeOf } from '../../layers/tensorShape'

/**
 * The sizes that Reshape makes of those that are asked for: 0 keeps an axis, −1 is what is left.
 * Null where they do not fit.
 */
export function reshapedSizes(
  input: Shape,
  wanted: readonly number[],
  allowzero = 0,
): Shape | null {
  const sizes = wanted.map((size, axis) => (size === 0 && !allowzero ? (input[axis] ?? NaN) : size))
  const open = sizes.indexOf(-1)
  const rest = sizeOf(sizes.filter((_, axis) => axis !== open))
  const filled = open < 0 ? sizes : sizes.with(open, sizeOf(input) / rest)
  return filled.every((size) => Number.isInteger(size) && size >= 0) &&
    sizeOf(filled) === sizeOf(input)
    ? filled
    : null
}

/** Axes counted from 0, ascending; null where one is outside or named twice. */
export function axesIn(axes: readonly number[], rank: number): readonly number[] | null {
  const own = axes.map((axis) => (axis < 0 ? axis + rank : axis)).toSorted((a, b) => a - b)
  return own.every(
    (axis, i) => Number.isInteger(axis) && axis >= 0 && axis < rank && axis !== own[i - 1],
  )
    ? own
    : null
}

/** The shape with axes of size 1 at these places of the result. */
export function unsqueezedShape(input: Shape, axes: readonly number[]): Shape | null {
  const rank = input.length + axes.length
  const own = axesIn(axes, rank)
  if (!own) return null
  let next = 0
  return Array.from({ length: rank }, (_, axis) => (own.includes(axis) ? 1 : input[next++]))
}

/** The shape without these axes, or without all of size 1. */
export function squeezedShape(input: Shape, axes: readonly number[] | null): Shape | null {
  if (!axes) return input.filter((size) => size !== 1)
  const own = axesIn(axes, input.length)
  return own?.every((axis) => input[axis] === 1)
    ? input.filter((_, axis) => !own.includes(axis))
    : null
}

/** The cells that a slice takes of an axis: `count` from `start` on, every `step`-th. */
export interface SliceCut {
  readonly axis: number
  readonly start: number
  readonly step: number
  readonly count: number
}

/** The cuts of Slice, one for each axis; null where they are not possible. */
export function slicesOf(
  input: Shape,
  starts: readonly number[],
  ends: readonly number[],
  axes: readonly number[] | null,
  steps: readonly number[] | null,
): readonly SliceCut[] | null {
  const cuts = starts.map((first, i) => {
    const given = axes?.[i] ?? i
    const axis = given < 0 ? given + input.length : given
    const size = input[axis]
    const step = steps?.[i] ?? 1
    const low = step > 0 ? 0 : -1
    const inside = (bound: number): number =>
      Math.min(step > 0 ? size : size - 1, Math.max(low, bound < 0 ? bound + size : bound))
    const start = inside(first)
    const count = Math.max(0, Math.ceil((inside(ends[i]) - start) / step))
    return { axis, start, step, count }
  })
  return cuts.every(({ step, count }) => step !== 0 && Number.isInteger(count)) ? cuts : null
}
