import type { Shape } from './tensorShape'

/** Row-major place (flat offset from 0) of an index, one entry per axis; 0 for a scalar's []. */
export const placeOf = (index: readonly number[], shape: Shape): number =>
  shape.reduce((place, size, axis) => place * size + index[axis], 0)

/** The index of a row-major place, one entry per axis. */
export function indexAt(place: number, shape: Shape): number[] {
  const index: number[] = []
  let left = place
  for (const size of shape.toReversed()) {
    index.unshift(left % size)
    left = Math.floor(left / size)
  }
  return index
}

/** Is this index within a tensor of this shape? */
export const isCell = (index: readonly number[], shape: Shape): boolean =>
  index.length === shape.length &&
  index.every((at, axis) => Number.isInteger(at) && at >= 0 && at < shape[axis])
