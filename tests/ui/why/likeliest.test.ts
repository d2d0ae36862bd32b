import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likeliest } from '../../../src/ui/why/likeliest'

const scores = fc.array(fc.float({ min: -50, max: 50, noNaN: true }), {
  minLength: 1,
  maxLength: 20,
})

test('The classes come by their scores, and their shares add up to 1', () => {
  fc.assert(
    fc.property(scores, (given) => {
      const found = likeliest(given, given.length)
      expect(found.map(({ score }) => score)).toEqual(given.toSorted((a, b) => b - a))
      expect(found.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6)
      for (const { index, score } of found) expect(given[index]).toBe(score)
    }),
  )
})

test('Shares are those of torch.softmax', () => {
  const found = likeliest([1, 2, 3], 2)
  expect(found.map(({ index }) => index)).toEqual([2, 1])
  expect(found[0].share).toBeCloseTo(0.66524096, 7)
  expect(found[1].share).toBeCloseTo(0.24472847, 7)
})

test('Very large scores have shares too', () => {
  expect(likeliest([1000, 0], 1)[0].share).toBe(1)
})
