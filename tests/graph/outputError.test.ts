import fc from 'fast-check'
import { expect, test } from 'vitest'
import { errorsBetween, outputError, partsAt } from '../../src/graph/outputError'

test('the largest difference, where it is, and its share of the largest number', () => {
  expect(outputError([1, 2, 3], [1, 2.5, -10])).toEqual({
    absolute: 13,
    relative: 1.3,
    at: 2,
    squares: { off: 0.25 + 169, theirs: 1 + 6.25 + 100 },
  })
})

test('NaN equals NaN and an infinity itself; anything else against them is infinitely far', () => {
  expect(outputError([NaN, Infinity, 1], [NaN, Infinity, 1]).relative).toBe(0)
  for (const [a, b] of [
    [NaN, 1],
    [1, NaN],
    [Infinity, -Infinity],
    [1, Infinity],
  ])
    expect(outputError([0, a], [0, b])).toMatchObject({
      absolute: Infinity,
      relative: Infinity,
      at: 1,
    })
  expect(outputError([1], [0]).relative).toBe(Infinity)
  expect(outputError([], []).relative).toBe(0)
})

test('fewer numbers are compared with those at their places', () => {
  expect(outputError([0, 1, 2, 3, 4, 5, 6], [0, 2, 5])).toMatchObject({ absolute: 1, at: 4 })
})

test('it is 0 for equal numbers only, and grows with the difference', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 })
  fc.assert(
    fc.property(
      fc.array(finite, { minLength: 1 }),
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      fc.nat(),
      (numbers, by, place) => {
        expect(outputError(numbers, numbers).absolute).toBe(0)
        const other = numbers.with(place % numbers.length, numbers[place % numbers.length] + by)
        const { absolute, at } = outputError(other, numbers)
        expect([at, absolute]).toEqual([place % numbers.length, expect.closeTo(by, 6)])
      },
    ),
  )
})

test('the networks part at the first card beyond the tolerance, in order of evaluation', () => {
  const ours = { a: [1], b: [1], c: [1], d: null }
  const theirs = { a: [1.001], b: null, c: [2], d: [1] }
  const order = ['a', 'b', 'c', 'd'] as const
  const errors = errorsBetween(
    order,
    (id) => ours[id as 'a'],
    (id) => theirs[id as 'a'],
  )
  expect([...errors.keys()]).toEqual(['a', 'c'])
  expect(partsAt(order, errors, 0.01)).toBe('c')
  expect(partsAt(order, errors, 1e-6)).toBe('a')
  expect(partsAt(order, errors, 1)).toBeUndefined()
})
