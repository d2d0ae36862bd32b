import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pagedAxes, placeIn, planeAt, planeIn } from '../../../src/graph/difference/plane'
import { indexAt } from '../../../src/layers/place'
import { sizeOf } from '../../../src/layers/tensorShape'

const shapes = fc.array(
  fc.oneof(fc.constant(1), fc.nat({ max: 7 }), fc.integer({ min: 200, max: 600 })),
  {
    maxLength: 4,
  },
)

test('the plane of an index holds it, and each number of a plane is where it is said', () => {
  fc.assert(
    fc.property(shapes, fc.nat(), (shape, pick) => {
      const size = sizeOf(shape)
      fc.pre(size > 0 && size < 2e6)
      const at = pick % size
      const plane = planeAt(shape, indexAt(at, shape))
      const data = Float32Array.from({ length: size }, (_, i) => i)
      const numbers = planeIn(data, plane)
      expect(numbers).toHaveLength(plane.count)
      expect(numbers.includes(at)).toBe(true)
      expect(Array.from(numbers, (_, cell) => placeIn(plane, cell))).toEqual([...numbers])
    }),
    { numRuns: 60 },
  )
})

test.each([
  [
    [8, 3, 5, 5],
    [5, 5],
    [
      [0, 8],
      [1, 3],
    ],
  ],
  [[64, 32, 1, 1], [64, 32], []],
  [[64], [2, 32], []],
  [[1, 10], [1, 10], []],
  [[], [1, 1], []],
  [[3000, 512], [1024, 512], [[0, 3]]],
] as const)('of %j %j is shown at once', (shape, size, paged) => {
  const { rows, cols } = planeAt(
    shape,
    shape.map(() => 0),
  )
  expect([rows, cols]).toEqual(size)
  expect(pagedAxes(shape).map(({ axis, pages }) => [axis, pages])).toEqual(paged)
})
