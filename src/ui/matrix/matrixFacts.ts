import type { Tensor } from '../../graph/project'
import { createGenerator } from '../../layers/generator'

/** Counts of a matrix's entries. */
export interface MatrixFacts {
  readonly entries: number
  readonly nonZero: number
  /** Number of distinct non-zero values. */
  readonly distinct: number
  readonly notNumbers: number
}

/** Counts the entries of a matrix; −0 is zero, NaN is not. */
export function factsOf({ data }: Tensor): MatrixFacts {
  const seen = new Set<number>()
  let nonZero = 0
  let notNumbers = 0
  for (const value of data) {
    if (value === 0) continue
    nonZero++
    if (Number.isNaN(value)) notNumbers++
    else seen.add(value)
  }
  return { entries: data.length, nonZero, distinct: seen.size, notNumbers }
}

/**
 * A·x (+ b) in float32, accumulated from the left as a C loop would; terms with factor 0 are
 * skipped, so that a NaN in x reaches only the rows that read it.
 */
export function product(
  { shape: [rows, columns], data }: Tensor,
  x: ArrayLike<number>,
  b: ArrayLike<number> | null = null,
): Float32Array {
  return Float32Array.from({ length: rows }, (_, row) => {
    let sum = 0
    for (let column = 0; column < columns; column++) {
      const entry = data[row * columns + column]
      if (entry !== 0) sum = Math.fround(sum + Math.fround(entry * x[column]))
    }
    return b ? sum + b[row] : sum
  })
}

/** a − b, element-wise; 0 if both are the same infinity or both NaN. */
export const minus = (a: Float32Array, b: Float32Array): Float32Array =>
  a.map((value, i) => (Object.is(value, b[i]) || value === b[i] ? 0 : value - b[i]))

/** The largest magnitude; NaN if any value is. */
export const largest = (values: ArrayLike<number>): number => {
  let most = 0
  for (let i = 0; i < values.length; i++)
    if (!(Math.abs(values[i]) <= most)) most = Math.abs(values[i])
  return most
}

/** The largest finite magnitude, which scales the colours; 1 if all are 0. */
export function limitOf(...all: readonly ArrayLike<number>[]): number {
  let most = 0
  for (const values of all)
    for (let i = 0; i < values.length; i++)
      if (Number.isFinite(values[i])) most = Math.max(most, Math.abs(values[i]))
  return most || 1
}

/** How far two float32 results of the same sum may differ, relative to the largest. */
const ROUNDING = 1e-5

/** Which entries differ by more than rounding. */
export function changes(a: Tensor, b: Tensor): readonly boolean[] {
  const allowed = ROUNDING * limitOf(a.data, b.data)
  return Array.from(minus(a.data, b.data), (difference) => !(Math.abs(difference) <= allowed))
}

/**
 * Another input of the same shape and similar magnitude: drawn with this seed as `torch.randn`
 * draws it.
 */
export function anotherInput({ shape, data }: Tensor, seed: number): Tensor {
  const finite = data.filter(Number.isFinite)
  const size =
    Math.sqrt(finite.reduce((sum, value) => sum + value * value, 0) / Math.max(1, finite.length)) ||
    1
  return {
    shape,
    data: createGenerator(seed)
      .normal(data.length)
      .map((value) => value * size),
  }
}
