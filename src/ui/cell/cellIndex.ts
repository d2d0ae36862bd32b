import { indexAt, isCell, placeOf } from '../../layers/place'
import type { Shape } from '../../layers/tensorShape'
import type { PointedCell } from '../../store/core/pointed'

/**
 * Number of axes along which a cell is moved: those of the layer's windows, else of the map, signal
 * or vector.
 */
export const movingAxes = (shape: Shape, windowAxes: number): number =>
  Math.min(shape.length, windowAxes > 0 ? windowAxes : shape.length > 3 ? 2 : 1)

/** The cell in the middle of the last `axes` axes, and the first along the others. */
export const middleCell = (shape: Shape, axes: number): number[] =>
  shape.map((size, axis) => (axis < shape.length - axes ? 0 : Math.floor(size / 2)))

/** The cell at the same relative position along each axis of a tensor of another size. */
const alikeCell = (index: readonly number[], from: Shape, to: Shape): number[] =>
  to.map((size, axis) =>
    from[axis] === size ? index[axis] : Math.floor(((index[axis] + 0.5) * size) / from[axis]),
  )

/**
 * The cell of a node that is shown: the one pointed at, else the one at the same position as
 * another node's, else the middle one; null if there is none.
 */
export function shownCell(
  node: string,
  shape: Shape,
  axes: number,
  pointed: PointedCell | null,
  pointedShape: Shape | null,
): readonly number[] | null {
  if (shape.includes(0)) return null
  if (pointed?.node === node && isCell(pointed.index, shape)) return pointed.index
  if (
    pointed &&
    pointedShape &&
    pointedShape.length === shape.length &&
    isCell(pointed.index, pointedShape)
  )
    return alikeCell(pointed.index, pointedShape, shape)
  return middleCell(shape, axes)
}

/**
 * The number of cells along the last `axes` axes, row-major, and the position of a cell among them,
 * from 0.
 */
export function wayOf(
  index: readonly number[],
  shape: Shape,
  axes: number,
): { readonly count: number; readonly at: number } {
  const sizes = shape.slice(shape.length - axes)
  const own = index.slice(index.length - axes)
  return { count: sizes.reduce((a, b) => a * b, 1), at: placeOf(own, sizes) }
}

/** The cell at position `at` in that order. */
export function cellOnWay(
  at: number,
  index: readonly number[],
  shape: Shape,
  axes: number,
): number[] {
  const first = shape.length - axes
  return [...index.slice(0, first), ...indexAt(at, shape.slice(first))]
}
