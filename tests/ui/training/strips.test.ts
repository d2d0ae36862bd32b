import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeOn, scaleOf, stripsOf } from '../../../src/ui/training/strips'

const card = (name: string, gradients: number | null, activations = 1) => ({
  card: name,
  weights: gradients === null ? null : 1,
  gradients,
  activations,
  dead: 0,
})

test('Each layer with such numbers has a strip, in network order', () => {
  const watched = [
    { step: 1, cards: [card('conv', 1), card('relu', null), card('fc', 3)] },
    { step: 2, cards: [card('conv', 2), card('relu', null), card('fc', 4)] },
  ]
  const strips = stripsOf(watched, 'gradients')
  expect(strips.map((one) => [one.card, ...one.values])).toEqual([
    ['conv', 1, 2],
    ['fc', 3, 4],
  ])
  expect(stripsOf(watched, 'activations').map((one) => one.card)).toEqual(['conv', 'relu', 'fc'])
  expect(stripsOf([], 'dead')).toEqual([])
})

test('An outlier at the beginning does not spoil the scale', () => {
  const values = Float64Array.from({ length: 100 }, (_, i) => (i === 0 ? 1e9 : 1 + i / 100))
  const [low, high] = scaleOf([{ card: 'conv', values }], true) ?? [0, 0]
  expect(low).toBeGreaterThan(1)
  expect(high).toBeLessThan(2)
  expect(placeOn(1e9, [low, high], true)).toBe(1)
})

test('Places are from 0 to 1, and go up with the number', () => {
  const numbers = fc.array(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), { minLength: 2 })
  fc.assert(
    fc.property(numbers, fc.boolean(), (given, logarithmic) => {
      const values = Float64Array.from(given)
      const scale = scaleOf([{ card: 'a', values }], logarithmic)
      expect(scale).not.toBeNull()
      if (!scale) return
      const places = given
        .toSorted((a, b) => a - b)
        .map((value) => placeOn(value, scale, logarithmic))
      places.forEach((place, i) => {
        expect(place).toBeGreaterThanOrEqual(i === 0 ? 0 : places[i - 1])
        expect(place).toBeLessThanOrEqual(1)
      })
    }),
  )
})

test('Numbers that are not there have no place, and no scale', () => {
  expect(scaleOf([{ card: 'a', values: Float64Array.of(NaN, 0) }], true)).toBeNull()
  expect(placeOn(NaN, [1, 2], true)).toBeNaN()
  expect(placeOn(0, [1, 2], true)).toBe(0)
})
