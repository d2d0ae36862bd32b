import { type Shape, sizeOf } from '../../../layers/tensorShape'
import { type Constant, computed } from '../elements'

/** Numbers of a constant that is computed here; more are left to the engine. */
export const MOST_FOLDED = 4_000_000

/** Cells between neighbours along each axis, row-major. */
export function stridesOf(shape: Shape): number[] {
  const strides = shape.map(() => 1)
  for (let axis = shape.length - 2; axis >= 0; axis--)
    strides[axis] = strides[axis + 1] * shape[axis + 1]
  return strides
}

/**
 * A tensor of this shape, each cell taken from the place of `of` that its index leads to: `start`
 * and so many cells for each step along an axis. Null where it would be too large.
 */
export function strided(
  of: Constant,
  shape: Shape,
  steps: readonly number[],
  start = 0,
): Constant | null {
  const count = sizeOf(shape)
  if (count > Math.max(MOST_FOLDED, sizeOf(of.shape))) return null
  const from = of.read()
  const data = new Float64Array(count)
  const index = shape.map(() => 0)
  let place = start
  for (let i = 0; i < count; i++) {
    data[i] = from[place]
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      place += steps[axis]
      if (++index[axis] < shape[axis]) break
      place -= steps[axis] * shape[axis]
      index[axis] = 0
    }
  }
  return computed(shape, of.type, data)
}

/** The shape to which all are broadcast, as NumPy does; null where they do not fit. */
export function broadcastOf(shapes: readonly Shape[]): Shape | null {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length))
  const sizes = Array.from({ length: rank }, (_, axis) => {
    const all = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1)
    const size = all.find((each) => each !== 1) ?? 1
    return all.every((each) => each === 1 || each === size) ? size : -1
  })
  return sizes.includes(-1) ? null : sizes
}

/** A constant repeated to a shape to which it can be broadcast. */
export function expandedTo(of: Constant, shape: Shape): Constant | null {
  const own = stridesOf(of.shape)
  const lead = shape.length - of.shape.length
  return strided(
    of,
    shape,
    shape.map((_, axis) => (axis < lead || of.shape[axis - lead] === 1 ? 0 : own[axis - lead])),
  )
}

/** A function of numbers, place by place, with broadcasting. */
export function placewise(
  inputs: readonly Constant[],
  type: number,
  apply: (numbers: readonly number[]) => number,
): Constant | null {
  const shape = broadcastOf(inputs.map((input) => input.shape))
  const wide = shape && inputs.map((input) => expandedTo(input, shape))
  if (!shape || !wide) return null
  const read = wide.flatMap((each) => (each ? [each.read()] : []))
  if (read.length < inputs.length) return null
  const data = Float64Array.from({ length: sizeOf(shape) }, (_, i) =>
    apply(read.map((numbers) => numbers[i])),
  )
  return computed(shape, type, data)
}

/** The same numbers in another shape of the same size. */
export const reshapedTo = (of: Constant, shape: Shape): Constant | null =>
  sizeOf(shape) === sizeOf(of.shape) ? { ...of, shape } : null

/** An axis counted from 0; null where there is none. */
export function axisIn(axis: number, rank: number): number | null {
  const own = axis < 0 ? axis + rank : axis
  return Number.isInteger(own) && own >= 0 && own < rank ? own : null
}

/** Along one axis: the cells at these places, in this order. */
export function taken(of: Constant, axis: number, places: readonly number[]): Constant | null {
  const shape = of.shape.with(axis, places.length)
  if (sizeOf(shape) > MOST_FOLDED) return null
  const inner = sizeOf(of.shape.slice(axis + 1))
  const outer = sizeOf(of.shape.slice(0, axis))
  const from = of.read()
  const data = new Float64Array(sizeOf(shape))
  let to = 0
  for (let row = 0; row < outer; row++)
    for (const place of places) {
      const at = (row * of.shape[axis] + place) * inner
      data.set(from.subarray(at, at + inner), to)
      to += inner
    }
  return computed(shape, of.type, data)
}
