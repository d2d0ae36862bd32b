import { describe, expect, test } from 'vitest'
import { logged, pointsOf, rangeOf, rowsOf, seriesCsv, thinned } from '../../../src/ui/chart/series'
import { niceTicks, powerTicks, printTick } from '../../../src/ui/chart/ticks'

const wave = (length: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => Math.sin(i / 50))

describe('a chart of signals', () => {
  test('a short signal keeps every point', () =>
    expect(thinned([{ name: 'x', values: wave(300) }])).toHaveLength(300))

  test('a long signal is thinned, and a single peak stays', () => {
    const values = wave(60_000)
    values[31_417] = 9
    values[40_001] = -9
    const kept = thinned([
      { name: 'x', values },
      { name: 'y', values: wave(59_999) },
    ])
    expect(kept.length).toBeLessThanOrEqual(2000)
    expect(kept).toEqual(expect.arrayContaining([0, 31_417, 40_001, 59_999]))
    expect([...kept].sort((a, b) => a - b)).toEqual(kept)
  })

  test('NaN and infinities leave gaps, in thinned signals too', () => {
    expect(
      pointsOf([{ name: 'x', values: Float32Array.of(1, NaN, Infinity, 2) }], false).map(
        (p) => p.s0,
      ),
    ).toEqual([1, null, null, 2])
    const values = wave(10_000)
    values[5_000] = NaN
    expect(thinned([{ name: 'x', values }])).toContain(5_000)
    expect(rangeOf([{ name: 'x', values: Float32Array.of(NaN, -2, Infinity, 3) }])).toEqual([-2, 3])
  })

  test(
    'over powers of ten, what is not above 0 leaves a gap, and ticks are ' +
      'powers, or round numbers within one',
    () => {
      expect([...logged({ name: 'x', values: Float32Array.of(100, 0, -1, 1) }).values]).toEqual([
        2,
        NaN,
        NaN,
        0,
      ])
      expect(powerTicks(-2.5, 1.2, 4)).toEqual([-2, -1, 0, 1])
      expect(powerTicks(-6, 6, 4)).toEqual([-6, -2, 2, 6])
      expect(
        powerTicks(Math.log10(1.5), Math.log10(6), 4).map((tick) =>
          Number((10 ** tick).toPrecision(3)),
        ),
      ).toEqual([2, 4, 6])
    },
  )

  test('a series that ends before the other has no values there', () => {
    const points = pointsOf(
      [
        { name: 'x', values: Float32Array.of(1, 2, 3) },
        { name: 'y', values: Float32Array.of(4, 5) },
      ],
      true,
    )
    expect(points).toEqual([
      { at: 0, s0: 1, s1: 4 },
      { at: 0.5, s0: 2, s1: 5 },
      { at: 1, s0: 3, s1: null },
    ])
  })

  test('a tensor of several rows gives a series each', () => {
    const rows = rowsOf('conv', [1, 2, 3], Float32Array.of(1, 2, 3, 4, 5, 6))
    expect(rows.map((row) => [row.name, [...row.values]])).toEqual([
      ['conv[0]', [1, 2, 3]],
      ['conv[1]', [4, 5, 6]],
    ])
    expect(rowsOf('x', [1, 1, 3], Float32Array.of(1, 2, 3)).map((row) => row.name)).toEqual(['x'])
    expect(rowsOf('y', [3, 1], Float32Array.of(1, 2, 3))).toEqual([
      { name: 'y', values: Float32Array.of(1, 2, 3) },
    ])
  })

  test('a file of comma-separated values holds every sample', () => {
    expect(
      seriesCsv([
        { name: 'x', values: Float32Array.of(1, 0.5) },
        { name: 'y', values: Float32Array.of(2) },
      ]),
    ).toBe('index,x,y\r\n0,1,2\r\n1,0.5,\r\n')
  })

  test.each([
    [-0.5, 1.03, 4, [-0.5, 0, 0.5, 1, 1.5]],
    [0, 299, 3, [0, 100, 200, 300]],
    [0, 1, 4, [0, 0.5, 1]],
    [-1, 1, 4, [-1, -0.5, 0, 0.5, 1]],
    [-0.0003, 0.0003, 3, [-0.0004, -0.0002, 0, 0.0002, 0.0004]],
  ])('ticks of %f to %f are round', (low, high, count, ticks) =>
    expect(niceTicks(low, high, count)).toEqual(ticks),
  )

  test('an axis from 0 to 1 is cut into quarters', () =>
    expect(niceTicks(0, 1, 4, [1, 2, 2.5, 5])).toEqual([0, 0.25, 0.5, 0.75, 1]))

  test('a constant signal has ticks around it', () => {
    const ticks = niceTicks(3, 3, 4)
    expect(ticks[0]).toBeLessThan(3)
    expect(ticks[ticks.length - 1]).toBeGreaterThan(3)
  })

  test('ticks are printed short', () => {
    expect([0, -0.5, 1000, 100_000, 0.0002].map(printTick)).toEqual([
      '0',
      '−0.5',
      '1000',
      '1e5',
      '2e−4',
    ])
  })
})
