import type { Tensor } from '../../graph/project'
import { sizeOf } from '../../layers/tensorShape'

/** The units of a tensor along one of its axes, and which of them are dead. */
export interface Units {
  readonly units: number
  readonly dead: readonly number[]
}

/** Weights up to this share of a layer's largest count as 0. */
const NOTHING = 1e-6

/** Finds the units along an axis none of whose numbers `lives`. */
function unitsWithout(
  { shape, data }: Tensor,
  axis: number,
  lives: (value: number) => boolean,
): Units {
  const units = shape[axis] ?? 1
  const area = sizeOf(shape.slice(axis + 1))
  const alive = new Uint8Array(units)
  for (let unit = 0, start = 0; start < data.length; start += area, unit = (unit + 1) % units)
    for (let i = start; i < start + area && alive[unit] === 0; i++)
      if (lives(data[i])) alive[unit] = 1
  return {
    units,
    dead:
      data.length === 0
        ? []
        : Array.from({ length: units }, (_, unit) => unit).filter((unit) => alive[unit] === 0),
  }
}

/**
 * The units of a map that are 0 for every sample of the batch and at every position: channels of
 * N×C×H×W and N×C×L, features of N×F, the numbers of a vector. NaN is not 0.
 */
export const deadUnitsOf = (tensor: Tensor): Units =>
  unitsWithout(tensor, Math.min(1, Math.max(0, tensor.shape.length - 1)), (value) => value !== 0)

/**
 * The units along an axis of a map that are nowhere above 0, so that a ReLU after them outputs 0.
 * Units with NaN do not count.
 */
export const silentUnitsOf = (tensor: Tensor, axis: number): Units =>
  unitsWithout(tensor, axis, (value) => !(value <= 0))

/**
 * The filters along an axis of a weight whose numbers are all 0, or negligible beside the layer's
 * largest. NaN is not 0.
 */
export function emptyFiltersOf(tensor: Tensor, axis: number): Units {
  let most = 0
  for (const value of tensor.data) if (Math.abs(value) > most) most = Math.abs(value)
  return unitsWithout(tensor, axis, (value) => !(Math.abs(value) <= NOTHING * most))
}

/**
 * The axis of a weight that enumerates its filters; −1 if its numbers are independent of each
 * other, or if groups share the filters.
 */
export function filterAxisOf(
  axes: readonly string[],
  weight: readonly number[],
  output: readonly number[],
): number {
  const axis = axes.length > 1 ? axes.findIndex((name) => name.startsWith('output')) : -1
  return axis >= 0 && weight[axis] === output[mapAxisOf(axes, output)] ? axis : -1
}

/**
 * The axis of a layer's output that enumerates its filters: the last after a matrix, else the
 * channels.
 */
export const mapAxisOf = (axes: readonly string[], output: readonly number[]): number =>
  axes.length === 2 ? output.length - 1 : 1
