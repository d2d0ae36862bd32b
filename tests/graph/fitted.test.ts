import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitted } from '../../src/graph/fitted'
import { indexAt, placeOf } from '../../src/layers/place'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'

const tensor = (shape: Shape, from: number) => ({
  shape,
  data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => from + i),
})

test('weights of another shape keep each number whose place still exists', () => {
  const sizes = fc.integer({ min: 1, max: 4 }).chain((rank) => {
    const shape = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: rank, maxLength: rank })
    return fc.tuple(shape, shape)
  })
  fc.assert(
    fc.property(sizes, ([before, now]) => {
      const kept = tensor(before, 1)
      const drawn = tensor(now, 10_000)
      const { shape, data } = fitted(kept, drawn)
      expect(shape).toEqual(now)
      for (const [place, value] of data.entries()) {
        const index = indexAt(place, now)
        const there = index.every((at, axis) => at < before[axis])
        expect(value).toBe(there ? kept.data[placeOf(index, before)] : drawn.data[place])
      }
    }),
    { seed: 12 },
  )
})
