import { type ReceptiveField } from './field'

/** Where a map lies over the picture that it is computed of, along one axis, in source cells. */
export interface AxisPlace {
  readonly start: number
  readonly size: number
}

/**
 * Where `cells` cells lie along an axis of a picture with `length` cells: each in the middle of
 * what it reads, as wide as the step to the next, or as what it reads where it is alone. `fromEnd`
 * counts axes from the last, from 1. The whole axis where cells mix places, or each reads all of
 * it.
 */
export function placedAlong(
  field: ReceptiveField | undefined,
  fromEnd: number,
  cells: number,
  length: number,
): AxisPlace {
  if (!field) return { start: 0, size: length }
  const own = field[field.length - fromEnd]
  if (!own) return { start: 0, size: cells }
  const { size, stride, start } = own
  if (cells === 1) return { start, size }
  if (stride === 0) return { start: 0, size: length }
  return { start: start + (size - stride) / 2, size: cells * stride }
}
