import { expect } from 'vitest'
import type { Sweep } from '../../../src/engine/questions/curve'
import type { Runner } from '../../../src/engine/runner'
import type { Curve } from '../../../src/graph/kinks'
import type { Tensor } from '../../../src/graph/project'
import { runnerOf } from '../../reference/network'
import { type Card, chain } from '../chain'

/** Cards in a row, in a runner. */
export const run = (...cards: readonly Card[]): Runner => runnerOf(chain(...cards))

/** A tensor of these numbers. */
export const tensor = (shape: readonly number[], data: readonly number[]): Tensor => ({
  shape,
  data: Float32Array.from(data),
})
/** A tensor as a fixture holds it. */
export const read = ({ shape, data }: { shape: number[]; data: number[] }): Tensor =>
  tensor(shape, data)
/**
 * Of the number at `at`, in and out: `count` places from `low` to `high`, the other numbers as in
 * `base`.
 */
export const line = (base: Tensor, low: number, high: number, count: number, at = 0): Sweep => ({
  base,
  input: at,
  output: at,
  low,
  high,
  count,
})
/** A card of these numbers, which is called x. */
export const values = (shape: string, data: readonly number[]): Card => [
  'x',
  'Values',
  { values: data.join(', '), shape },
]
/** One number, 0. */
export const zero = tensor([1, 1], [0])
/** Checks that a number is the wanted one, but for 1e-5 and a ten-thousandth of it. */
export const near = (value: number, wanted: number): void =>
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-5 + 1e-4 * Math.abs(wanted))

/** The curve's value or slope at a place where it was sampled. */
export const at = ({ x, y, slope }: Curve, place: number, of: 'y' | 'slope' = 'y'): number => {
  const i = x.findIndex((one) => Math.abs(one - place) < 2e-6)
  expect(i, `a sample at ${place}`).toBeGreaterThanOrEqual(0)
  return of === 'y' ? y[i] : slope[i]
}
