import { expect, test } from 'vitest'
import { isLost, ratesToTry, smoothed, sweepOf } from '../../../src/store/training/sweep'

test('rates grow by the same factor, from the first to the last', () => {
  const rates = ratesToTry(1e-3, 10, 5)
  expect(rates.map((rate) => Math.round(Math.log10(rate) * 10) / 10)).toEqual([-3, -2, -1, 0, 1])
})

test('a running mean has no lag at its start', () => {
  expect([...smoothed([4, 4, 4])].map((one) => Math.round(one * 1e6) / 1e6)).toEqual([4, 4, 4])
  expect(smoothed([]).length).toBe(0)
})

test('the suggested rate is where the loss falls fastest', () => {
  const rates = Float32Array.from(ratesToTry())
  const losses = rates.map((rate) => 2 - 1 / (1 + (0.01 / rate) ** 2) + (rate > 1 ? rate : 0))
  const { best } = sweepOf(rates, losses)
  expect(best).toBeGreaterThan(0.003)
  expect(best).toBeLessThan(0.1)
  expect(
    sweepOf(
      rates,
      rates.map((rate) => 1 + rate),
    ).best,
  ).toBeNull()
})

test('a loss that is no number, or four times its least, is lost', () => {
  expect(isLost([])).toBe(false)
  expect(isLost([1, 1, 1, 1.5])).toBe(false)
  expect(isLost([1, 1, NaN])).toBe(true)
  expect(isLost([1, 1, 1, 100])).toBe(true)
})
