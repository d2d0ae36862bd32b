import { axisOf, outOfRange } from '../axes'
import { list, toggle } from '../fields'
import { placeOf } from '../place'
import type { Fix, Problem } from '../problem'
import type { AxisReads } from '../reads'
import { say, shape } from '../sentence'
import { type Shape, sizeOf } from '../tensorShape'

/** Axes as typed: one, several, or all of them. */
export type Dims = number | readonly number[] | null

/** The fields of every reduction, whose meaning is the same. */
export const DIM = list('dim', null, 'Axes along which values become one; −1 is the last one.', {
  min: -8,
  max: 7,
  lengths: [1, 2, 3, 4, 5, 6, 7, 8],
  empty: 'all axes',
})
/** Whether reduced axes stay. */
export const KEEPDIM = toggle('keepdim', false, 'Reduced axes stay, with size 1.')

const listed = (dim: Dims): readonly number[] =>
  dim === null ? [] : typeof dim === 'number' ? [dim] : dim

/** The axes that are reduced, counted from 0, ascending; none of a scalar. */
export const reducedAxes = (input: Shape, dim: Dims): readonly number[] =>
  input.flatMap((_, axis) =>
    dim === null || listed(dim).some((one) => axisOf(one, input.length) === axis) ? [axis] : [],
  )

/** How many values become one. */
export const countOf = (input: Shape, dim: Dims): number =>
  sizeOf(reducedAxes(input, dim).map((axis) => input[axis]))

/** The shape without the reduced axes, or with size 1 in their place. */
export function reducedShape(input: Shape, dim: Dims, keepdim: boolean): Shape {
  const axes = reducedAxes(input, dim)
  return input.flatMap((size, axis) => (axes.includes(axis) ? (keepdim ? [1] : []) : [size]))
}

/**
 * Why these axes cannot be reduced: out of range, or the same one twice. `inTurn`: PyTorch looks at
 * one axis after the other, as for Var, not for repetitions in the end.
 */
export function dimsProblem(input: Shape, dim: Dims, inTurn: boolean): Problem | null {
  const seen = new Set<number>()
  const fixes: Fix[] = [
    ...(input.length > 1 ? [{ label: 'Set dim to −1', set: { dim: -1 } }] : []),
    { label: 'Reduce all axes', set: { dim: null } },
  ]
  const outsideOf = (one: number): Problem | null => outOfRange('dim', one, input, -1)
  const beyond = inTurn ? undefined : listed(dim).find((one) => outsideOf(one) !== null)
  for (const one of beyond === undefined ? listed(dim) : [beyond]) {
    const outside = outsideOf(one)
    if (outside) return { ...outside, fixes }
    const axis = axisOf(one, input.length)
    if (seen.has(axis))
      return {
        text: say`dim names axis ${axis} of ${shape(input)} twice.`,
        got: `dim ${listed(dim).join(', ')}`,
        expected: 'each axis once',
        field: 'dim',
        fixes: [
          { label: `Set dim to ${[...seen].join(', ')}`, set: { dim: [...seen] } },
          { label: 'Reduce all axes', set: { dim: null } },
        ],
        torch: `RuntimeError: dim ${axis} appears multiple times in the list of dims`,
      }
    seen.add(axis)
  }
  return null
}

/** What an output cell reads along each axis of the input. */
export function reducedReads(input: Shape, dim: Dims, keepdim: boolean): AxisReads[] {
  const axes = reducedAxes(input, dim)
  return input.map((_, axis) =>
    axes.includes(axis) ? 'all' : keepdim ? axis : axis - axes.filter((one) => one < axis).length,
  )
}

/** The row-major places of the input that become the output cell at `index`. */
export function reducedPlaces(
  input: Shape,
  dim: Dims,
  keepdim: boolean,
  index: readonly number[],
): readonly number[] {
  let places = [[] as readonly number[]]
  for (const [axis, reads] of reducedReads(input, dim, keepdim).entries())
    places = places.flatMap((before) =>
      typeof reads === 'number'
        ? [[...before, index[reads]]]
        : Array.from({ length: input[axis] }, (_, at) => [...before, at]),
    )
  return places.map((at) => placeOf(at, input))
}
