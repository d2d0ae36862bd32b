import { describe, expect, test } from 'vitest'
import { binsCsv, binsOf, stretchOf, suitingBins } from '../../../src/graph/bins'
import {
  deadUnitsOf,
  emptyFiltersOf,
  filterAxisOf,
  mapAxisOf,
  silentUnitsOf,
} from '../../../src/ui/histogram/deadUnitsOf'

describe('A histogram', () => {
  test('counts as numpy.histogram does: lower edges belong to a bin, the last bin has both', () => {
    // numpy.histogram([0, 1, 1, 2, 3, 4, 4, nan, inf], bins=4, range=(0, 4))[0] is [1, 2, 1, 3]
    expect(binsOf(Float32Array.of(0, 1, 1, 2, 3, 4, 4, NaN, Infinity), 0, 4, 4)).toEqual({
      low: 0,
      width: 1,
      counts: [1, 2, 1, 3],
    })
    // Every tenth of 0 … 1 lies on an edge of ten bins.
    const tenths = Float32Array.from({ length: 11 }, (_, i) => i)
    expect(binsOf(tenths, 0, 10, 10).counts).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 2])
  })

  test('covers one unit around numbers that are all alike', () => {
    expect(stretchOf(3, 3)).toEqual([2.5, 3.5])
    expect(stretchOf(NaN, NaN)).toEqual([0, 1])
    for (const huge of [1e20, -3.4e38]) {
      const data = Float32Array.of(huge, huge)
      for (const bins of [1, 10, 400])
        expect(
          binsOf(data, ...stretchOf(data[0], data[0]), bins).counts.reduce(
            (sum, count) => sum + count,
          ),
        ).toBe(2)
    }
    expect(binsOf(Float32Array.of(3, 3), ...stretchOf(3, 3), 10).counts).toEqual([
      0, 0, 0, 0, 0, 2, 0, 0, 0, 0,
    ])
  })

  test('has as many bins as the rule of Freedman and Diaconis says, within 10 and 80', () => {
    // 0 … 999: quartiles 249.75 and 749.25, width 2 · 499.5 / 10 = 99.9, so 999 / 99.9 = 10 bins.
    expect(
      suitingBins(
        Float32Array.from({ length: 1000 }, (_, i) => i),
        0,
        999,
      ),
    ).toBe(10)
    // 27 numbers, quartiles 6.5 and 19.5, width 2 · 13 / 3: 1000 would need 116 bins.
    expect(
      suitingBins(
        Float32Array.from({ length: 27 }, (_, i) => (i === 26 ? 1000 : i)),
        0,
        1000,
      ),
    ).toBe(80)
    // 64,000 numbers, of which a sample is sorted: width 2 · 32,000 / 40, and 70,000 / 1600 =
    // 43.75.
    const many = Float32Array.from({ length: 64_000 }, (_, i) => i)
    expect(suitingBins(many, 0, 70_000)).toBe(44)
  })

  test('falls back on Sturges where half of the numbers are alike', () => {
    const relu = Float32Array.from({ length: 4096 }, (_, i) => Math.max(0, i - 3600))
    expect(suitingBins(relu, 0, 495)).toBe(13)
    expect(suitingBins(Float32Array.of(NaN), NaN, NaN)).toBe(10)
  })

  test('is saved with both edges of each bin', () => {
    expect(
      binsCsv({ low: -1, width: 0.5, counts: [3, 4] }, [{ name: 'relu', counts: [3, 4] }]),
    ).toBe('from,to,relu\r\n-1,-0.5,3\r\n-0.5,0,4\r\n')
  })
})

describe('Dead units', () => {
  const of = (shape: readonly number[], ...data: number[]) =>
    deadUnitsOf({ shape, data: Float32Array.from(data) })

  test('are channels that are 0 at every place and for every member of the batch', () => {
    expect(of([2, 3, 1, 2], 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2)).toEqual({ units: 3, dead: [0] })
    expect(of([1, 2, 3], 0, 0, 0, 0, 0, -1)).toEqual({ units: 2, dead: [0] })
  })

  test('are features of N×F, and single numbers of a vector', () => {
    expect(of([2, 3], 0, 1, 0, 0, 0, 0)).toEqual({ units: 3, dead: [0, 2] })
    expect(of([4], 0, 1, -0, 2)).toEqual({ units: 4, dead: [0, 2] })
    expect(of([], 0)).toEqual({ units: 1, dead: [0] })
  })

  test('are not those that give NaN, and none are in an empty map', () => {
    expect(of([1, 2], NaN, 0)).toEqual({ units: 2, dead: [1] })
    expect(of([0, 3])).toEqual({ units: 3, dead: [] })
  })
})

describe('Dead filters', () => {
  const tensor = (shape: readonly number[], ...data: number[]) => ({
    shape,
    data: Float32Array.from(data),
  })
  const conv = ['output channel', 'input channel', 'row', 'column']

  test('have no weight but 0, or what is as good as 0 beside the largest; NaN is not 0', () => {
    expect(emptyFiltersOf(tensor([4, 1, 1, 2], 0, 0, 3, 0, 2e-6, -1e-6, 4e-6, 0), 0)).toEqual({
      units: 4,
      dead: [0, 2],
    })
    expect(emptyFiltersOf(tensor([2, 1], NaN, 0), 0)).toEqual({ units: 2, dead: [1] })
    expect(emptyFiltersOf(tensor([2, 1], 0, 0), 0)).toEqual({ units: 2, dead: [0, 1] })
  })

  test('of a transposed convolution lie along its second axis', () => {
    expect(emptyFiltersOf(tensor([2, 3, 1, 1], 0, 1, 0, 0, 0, 0), 1)).toEqual({
      units: 3,
      dead: [0, 2],
    })
  })

  test('give nothing above 0, in any sample and at any place', () => {
    expect(silentUnitsOf(tensor([2, 3, 1, 1], -1, -1, 0, 0, 2, NaN), 1)).toEqual({
      units: 3,
      dead: [0],
    })
  })

  test('are counted where a filter gives a channel or feature, not where groups share', () => {
    expect(filterAxisOf(conv, [8, 3, 3, 3], [1, 8, 5, 5])).toBe(0)
    expect(
      filterAxisOf(
        ['input channel', 'output channel', 'row', 'column'],
        [3, 8, 3, 3],
        [1, 8, 5, 5],
      ),
    ).toBe(1)
    expect(
      filterAxisOf(
        ['input channel', 'output channel', 'row', 'column'],
        [4, 4, 3, 3],
        [1, 8, 5, 5],
      ),
    ).toBe(-1)
    expect([
      filterAxisOf(['output', 'input'], [10, 4], [2, 7, 10]),
      mapAxisOf(['output', 'input'], [2, 7, 10]),
    ]).toEqual([0, 2])
    expect(filterAxisOf(['channel'], [8], [1, 8, 5, 5])).toBe(-1)
  })
})
