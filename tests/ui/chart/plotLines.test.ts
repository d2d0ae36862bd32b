import { expect, test } from 'vitest'
import {
  horizontalOf,
  nearestIn,
  onAxis,
  type PlotLine,
  placeOf,
  verticalOf,
} from '../../../src/ui/chart/plotLines'

const line = (values: readonly number[], more: Partial<PlotLine> = {}): PlotLine => ({
  name: 'a',
  values: Float32Array.from(values),
  colour: '--series-2',
  ...more,
})

test('the y axis goes from tick to tick, and outliers of faint lines do not widen it', () => {
  const lines = [line([0.31, 0.77]), line([90], { faint: true })]
  const axis = verticalOf(lines, {}, 4)
  expect([axis.low, axis.high]).toEqual([0.2, 0.8])
  expect(axis.ticks.map(({ text }) => text)).toEqual(['0.2', '0.4', '0.6', '0.8'])
})

test('on a logarithmic axis places are exponents, and what is not positive has none', () => {
  expect(onAxis(100, true)).toBe(2)
  expect(onAxis(0, true)).toBeNaN()
  const axis = verticalOf([line([0.001, 1, -5])], { logY: true }, 4)
  expect(axis.ticks.map(({ text }) => text)).toContain('0.1')
  expect(horizontalOf([line([1, 2], { at: [1e-4, 10] })], { logX: true }, 3)).toMatchObject({
    low: -4,
    high: 1,
  })
})

test('the x axis begins at 0 and reaches to the last step there will be', () => {
  expect(horizontalOf([line([1, 2, 3], { first: 4 })], {}, 3, 100)).toMatchObject({
    low: 0,
    high: 100,
  })
  expect(horizontalOf([], {}, 3)).toMatchObject({ low: 0, high: 1 })
})

test('the value nearest to a place is found, whether places are given or counted', () => {
  const counted = line([5, 6, 7, 8], { first: 10 })
  expect(placeOf(counted, 2)).toBe(12)
  expect([0, 11.4, 11.6, 99].map((at) => nearestIn(counted, at))).toEqual([0, 1, 2, 3])
  const given = line([1, 2, 3], { at: [0, 10, 100] })
  expect([4, 6, 54, 56].map((at) => nearestIn(given, at))).toEqual([0, 1, 1, 2])
  expect(nearestIn(line([]), 3)).toBeNull()
})
