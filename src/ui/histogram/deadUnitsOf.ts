import type { Tensor } from '../../graph/project'
import { sizeOf } from '../../layers/layer'

/** Units of a map that are 0 wherever they are looked at. */
export interface Units {
  /** Channels of N×C×H×W and N×C×L, features of N×F, the numbers of a vector. */
  readonly units: number
  readonly dead: readonly number[]
}

/** Finds the units that give 0 for every member of the batch and at every place; NaN is not 0. */
export function deadUnitsOf({ shape, data }: Tensor): Units {
  const axis = Math.min(1, Math.max(0, shape.length - 1))
  const units = shape[axis] ?? 1
  const area = sizeOf(shape.slice(axis + 1))
  const alive = new Uint8Array(units)
  for (let unit = 0, start = 0; start < data.length; start += area, unit = (unit + 1) % units)
    for (let i = start; i < start + area && alive[unit] === 0; i++) if (data[i] !== 0) alive[unit] = 1
  return { units, dead: data.length === 0 ? [] : Array.from({ length: units }, (_, unit) => unit).filter((unit) => alive[unit] === 0) }
}
