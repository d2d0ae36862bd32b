import type { Tensor } from '../../graph/project'
import { sizeOf } from '../../layers/tensorShape'

/** Units of a tensor, along one of its axes, and those that give nothing. */
export interface Units {
  readonly units: number
  readonly dead: readonly number[]
}

/** Weights of at most this share of a layer's largest are as good as 0. */
const NOTHING = 1e-6

/** Finds the units along an axis of which no number lives. */
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
 * The units of a map that are 0 for every member of the batch and at every place: channels of
 * N×C×H×W and N×C×L, features of N×F, the numbers of a vector. NaN is not 0.
 */
export const deadUnitsOf = (tensor: Tensor): Units =>
  unitsWithout(tensor, Math.min(1, Math.max(0, tensor.shape.length - 1)), (value) => value !== 0)

/**
 * The units along an axis of a map that are nowhere above 0: a ReLU behind them gives nothing. NaN
 * is not counted as such.
 */
export const silentUnitsOf = (tensor: Tensor, axis: number): Units =>
  unitsWithout(tensor, axis, (value) => !(value <= 0))

/**
 * The filters along an axis of a weight whose numbers are all 0, or as good as 0 beside the largest
 * of the layer. NaN is not 0.
 */
export function emptyFiltersOf(tensor: Tensor, axis: number): Units {
  let most = 0
  for (const value of tensor.data) if (Math.abs(value) > most) most = Math.abs(value)
  return unitsWithout(tensor, axis, (value) => !(Math.abs(value) <= NOTHING * most))
}

/**
 * The axis of a weight along which its filters lie; −1 where each of its numbers is for itself, or
 * where groups share the filters' numbers among them.
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
 * The axis of a layer's map along which what its filters give lies: the last behind a matrix, else
 * the channels.
 */
export const mapAxisOf = (axes: readonly string[], output: readonly number[]): number =>
  axes.length === 2 ? output.length - 1 : 1
