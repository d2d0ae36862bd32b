import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Slab, slab, sumOf } from '../../../src/graph/slab'
import {
  flipLeftRight,
  flipTopBottom,
  negate,
  normalise,
  random,
  rotate,
  scale,
  TRANSFORMS,
  transpose,
  zeroMean,
} from '../../../src/ui/draw/transforms'

const six = slab([
  [1, 2, 3],
  [4, 5, 6],
])
const anySlab = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, cols]) =>
    fc
      .array(fc.integer({ min: -9, max: 9 }), { minLength: rows * cols, maxLength: rows * cols })
      .map((data): Slab => ({ rows, cols, data })),
  )

describe('transforms of a kernel', () => {
  test('transpose makes columns of rows', () =>
    expect(transpose(six)).toEqual(
      slab([
        [1, 4],
        [2, 5],
        [3, 6],
      ]),
    ))
  test('rotate turns clockwise, as numpy.rot90(k, -1)', () =>
    expect(rotate(six)).toEqual(
      slab([
        [4, 1],
        [5, 2],
        [6, 3],
      ]),
    ))
  test('flips mirror left and right, or top and bottom', () => {
    expect(flipLeftRight(six)).toEqual(
      slab([
        [3, 2, 1],
        [6, 5, 4],
      ]),
    )
    expect(flipTopBottom(six)).toEqual(
      slab([
        [4, 5, 6],
        [1, 2, 3],
      ]),
    )
  })
  test('negate changes signs and leaves no negative zero', () => {
    const { data } = negate(slab([[1, 0, -2]]))
    expect(data).toEqual([-1, 0, 2])
    expect(Object.is(data[1], 0)).toBe(true)
  })
  test('scale multiplies', () => expect(scale(six, 0.5).data).toEqual([0.5, 1, 1.5, 2, 2.5, 3]))
  test('normalise makes the sum 1', () =>
    expect(
      normalise(
        slab([
          [1, 1],
          [1, 1],
        ]),
      ),
    ).toEqual(
      slab([
        [0.25, 0.25],
        [0.25, 0.25],
      ]),
    ))
  test('normalise refuses a kernel of sum 0 in one sentence', () => {
    expect(normalise(slab([[-1, 0, 1]]))).toEqual({
      refusal: 'The sum of this kernel is 0, so it cannot be scaled to sum 1.',
    })
    expect(normalise(slab([[0.1, 0.2, -0.3]]))).toHaveProperty('refusal')
    expect(normalise(slab([[0, 0]]))).toHaveProperty('refusal')
  })
  test('zero-mean takes the mean from every number', () =>
    expect(zeroMean(slab([[1, 2, 6]])).data).toEqual([-2, -1, 3]))
  test('random draws evenly over ±1/√n', () => {
    const draws = [0, 0.5, 1, 0.25]
    expect(
      random(
        slab([
          [0, 0],
          [0, 0],
        ]),
        () => draws.shift() ?? 0,
      ).data,
    ).toEqual([-0.5, 0, 0.5, -0.25])
  })
  test('four quarter turns, or twice the same mirror, give the same kernel back', () => {
    fc.assert(
      fc.property(anySlab, (of) => {
        expect(rotate(rotate(rotate(rotate(of))))).toEqual(of)
        expect(transpose(transpose(of))).toEqual(of)
        expect(flipLeftRight(flipLeftRight(of))).toEqual(of)
        expect(flipTopBottom(flipTopBottom(of))).toEqual(of)
        expect(rotate(rotate(of))).toEqual(flipTopBottom(flipLeftRight(of)))
        expect(Math.abs(sumOf(zeroMean(of)))).toBeLessThan(1e-9)
      }),
    )
  })
  test('every button says what it does', () => {
    for (const { name, help } of TRANSFORMS)
      expect(`${name}: ${help}`.length).toBeGreaterThan(name.length + 8)
    expect(new Set(TRANSFORMS.map(({ name }) => name)).size).toBe(TRANSFORMS.length)
  })
})
