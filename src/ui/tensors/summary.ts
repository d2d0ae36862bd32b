import { limitOf, sampleOf } from '../../engine/paint/limit'

/**
 * Summary statistics. All but the counts are of the finite numbers alone, NaN if there are none.
 */
export interface Summary {
  readonly count: number
  readonly min: number
  readonly max: number
  readonly mean: number
  /** Divides by count − 1, as torch.std does; NaN for a single number. */
  readonly std: number
  readonly nan: number
  readonly infinite: number
  readonly zeros: number
}

/** Summarises numbers in two passes, in double precision. */
export function summaryOf(data: Float32Array): Summary {
  let min = Infinity
  let max = -Infinity
  let sum = 0
  let zeros = 0
  let nan = 0
  let infinite = 0
  for (let i = 0; i < data.length; i++) {
    const value = data[i]
    if (value - value !== 0) {
      if (Number.isNaN(value)) nan++
      else infinite++
      continue
    }
    if (value < min) min = value
    if (value > max) max = value
    if (value === 0) zeros++
    sum += value
  }
  const finite = data.length - nan - infinite
  if (finite === 0)
    return { count: data.length, min: NaN, max: NaN, mean: NaN, std: NaN, nan, infinite, zeros }
  const mean = sum / finite
  let squares = 0
  for (let i = 0; i < data.length; i++) {
    const off = data[i] - mean
    if (off - off === 0) squares += off * off
  }
  return {
    count: data.length,
    min,
    max,
    mean,
    std: finite > 1 ? Math.sqrt(squares / (finite - 1)) : NaN,
    nan,
    infinite,
    zeros,
  }
}

/** The value of the strongest colour, as on the maps. */
export const colourLimit = (data: Float32Array, { min, max }: Summary): number =>
  limitOf(sampleOf(data), Math.max(Math.abs(min), Math.abs(max)))
