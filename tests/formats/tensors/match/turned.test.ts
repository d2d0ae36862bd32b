import fc from 'fast-check'
import { expect, test } from 'vitest'
import { turned, turnedShape } from '../../../../src/formats/tensors/match/turned'
import { indexAt, placeOf } from '../../../../src/layers/place'
import { sizeOf } from '../../../../src/layers/tensorShape'

test('outputs come first, then inputs, then the window; a vector stays', () => {
  expect(turnedShape([54, 20])).toEqual([20, 54])
  expect(turnedShape([5, 3, 1, 6])).toEqual([6, 1, 5, 3])
  expect(turnedShape([7])).toEqual([7])
  expect(turnedShape([])).toEqual([])
})

test('each number goes where its index goes', () => {
  const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 5 })
  fc.assert(
    fc.property(shapes, (shape) => {
      const data = Float32Array.from({ length: sizeOf(shape) }, (_, i) => i)
      const other = turned({ shape, data })
      expect(other.shape).toEqual(turnedShape(shape))
      expect(other.data.length).toBe(data.length)
      for (const value of data) {
        const index = indexAt(value, shape)
        const moved =
          shape.length < 2
            ? index
            : [...index.slice(-1), ...index.slice(-2, -1), ...index.slice(0, -2)]
        expect(other.data[placeOf(moved, other.shape)]).toBe(value)
      }
    }),
    { numRuns: 50 },
  )
})
