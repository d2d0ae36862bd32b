import { expect, test } from 'vitest'
import { printNumber } from '../../../src/ui/controls/formatNumber'

test.each([
  [0, '0'],
  [-0, '0'],
  [1.9073486e-6, '1.907e−6'],
  [-2e-7, '−2e−7'],
  [1e-4, '0.0001'],
  [-0.25, '−0.25'],
  [123456, '123456'],
  [3e38, '3e38'],
  [0.123456, '0.1235'],
  [Number.POSITIVE_INFINITY, '∞'],
  [Number.NaN, 'NaN'],
])('%d reads %s', (value, text) => {
  expect(printNumber(value)).toBe(text)
})
