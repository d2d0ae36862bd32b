import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tensorDifference } from '../../../src/graph/difference/tensorDifference'
import { finish } from '../../../src/graph/steps'

const between = (ours: readonly number[], theirs: readonly number[]) =>
  finish(
    tensorDifference(
      { shape: [ours.length], data: Float32Array.from(ours) },
      { shape: [theirs.length], data: Float32Array.from(theirs) },
    ),
  )

test('the largest difference and where it is, ‖b − a‖/‖a‖, the angle, and equal bits', () => {
  const found = between([3, 4, 0, 0], [3, 0, 4, 0])
  expect(found).toEqual({
    count: 4,
    most: 4,
    at: 1,
    relative: Math.sqrt(32) / 5,
    cosine: 9 / 25,
    equal: 0.5,
  })
})

test('equal tensors do not differ, of zeros, NaN and infinities too', () => {
  fc.assert(
    fc.property(fc.array(fc.float()), (numbers) => {
      expect(between(numbers, numbers)).toMatchObject({ most: 0, relative: 0, equal: 1 })
    }),
  )
  expect(between([1, 2], [1, 2]).cosine).toBe(1)
  expect(between([], [])).toMatchObject({ count: 0, equal: 1 })
})

test('a number is infinitely far from what is none, and 0 from −0 only in its bits', () => {
  expect(between([1, NaN], [1, 2])).toMatchObject({ most: Infinity, at: 1, relative: NaN })
  expect(between([0], [-0])).toMatchObject({ most: 0, equal: 0 })
  expect(between([0], [1]).relative).toBe(Infinity)
})

test('tensors of different shapes are refused', () => {
  expect(() => between([1], [1, 2])).toThrow('These tensors have different shapes.')
})
