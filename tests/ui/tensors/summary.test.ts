import { describe, expect, test } from 'vitest'
import { cellNumber, printed, printShare } from '../../../src/ui/tensors/printed'
import { colourLimit, summaryOf } from '../../../src/ui/tensors/summary'
import { cellAt, indexAt, partOf, planeOf, within } from '../../../src/ui/values/plane'

describe('What is said of a tensor', () => {
  test('is what PyTorch says of it', () => {
    // torch.tensor([-3., 0., 1., 2., 0., 6.]): mean() 1.0, std() 2.9665
    const data = Float32Array.of(-3, 0, 1, 2, 0, 6)
    const summary = summaryOf(data)
    expect(summary).toMatchObject({
      count: 6,
      min: -3,
      max: 6,
      mean: 1,
      nan: 0,
      infinite: 0,
      zeros: 2,
    })
    expect(summary.std).toBeCloseTo(Math.sqrt((16 + 1 + 0 + 1 + 1 + 25) / 5), 12)
    expect(colourLimit(data, summary)).toBe(6)
  })

  test('leaves out what is no number, and counts it', () => {
    expect(summaryOf(Float32Array.of(NaN, 1, Infinity, 3, -Infinity))).toMatchObject({
      min: 1,
      max: 3,
      mean: 2,
      std: Math.SQRT2,
      nan: 1,
      infinite: 2,
    })
    const none = summaryOf(Float32Array.of(NaN))
    expect([none.min, none.max, none.mean]).toEqual([NaN, NaN, NaN])
    expect(colourLimit(Float32Array.of(NaN), none)).toBe(1)
    expect(summaryOf(Float32Array.of(5)).std).toBeNaN()
  })
})

describe('The table of a tensor', () => {
  test('is the last two axes at the place of those before them', () => {
    const shape = [2, 3, 4, 5]
    const plane = planeOf(shape, [1, 2, 3, 4], 10)
    expect(plane).toEqual({ rows: 4, cols: 5, base: 100, count: 20, wrapped: false })
    expect(indexAt(shape, [1, 2, 0, 0], plane, 3, 1)).toEqual([1, 2, 3, 1])
    expect(cellAt([1, 2, 3, 1], plane)).toEqual([3, 1])
    const data = Float32Array.from({ length: 120 }, (_, i) => i)
    expect(partOf({ shape, data }, plane)).toEqual({ shape: [4, 5], data: data.slice(100) })
  })

  test('of a vector has rows of equal length, the last one shorter; a scalar is one number', () => {
    const plane = planeOf([13], [0], 5)
    expect(plane).toEqual({ rows: 3, cols: 5, base: 0, count: 13, wrapped: true })
    expect(indexAt([13], [0], plane, 2, 1)).toEqual([11])
    expect(cellAt([11], plane)).toEqual([2, 1])
    const one = planeOf([], [], 5)
    expect([one.rows, one.cols, one.count]).toEqual([1, 1, 1])
    expect(indexAt([], [], one, 0, 0)).toEqual([])
  })

  test('stays within a tensor that has become smaller, or of another rank', () => {
    expect(within([0, 5, 9], [1, 3, 4])).toEqual([0, 2, 3])
    expect(within([0, 5, 9], [2, 2])).toEqual([0, 0])
  })
})

describe('Numbers in a cell', () => {
  test('have at most seven characters', () => {
    const numbers = [
      0,
      1,
      -1,
      0.1,
      -0.12345,
      0.00004,
      -0.00004,
      99999.9,
      -99999.9,
      -123456,
      1e38,
      -1e-38,
      12.3456,
      -1234.567,
      NaN,
      Infinity,
      -Infinity,
    ]
    for (const value of numbers)
      expect(cellNumber(value).length, String(value)).toBeLessThanOrEqual(7)
    expect([0, -0, -0.12345, 12.3456, -1234.567, 0.00004, 1e38].map(cellNumber)).toEqual([
      '0',
      '0',
      '−0.1235',
      '12.346',
      '−1234.6',
      '4.0e−5',
      '1e38',
    ])
    expect([NaN, -Infinity].map(cellNumber)).toEqual(['NaN', '−inf'])
  })

  test('are told in full elsewhere, and shares as per cent', () => {
    expect([Math.fround(-0.1), 1e-7, 12345678].map((value) => printed(value, 9))).toEqual([
      '−0.100000001',
      '1.0000000e−7',
      '1.2345678e7',
    ])
    expect([
      printShare(0, 9),
      printShare(1, 3),
      printShare(1, 5000),
      printShare(4999, 5000),
      printShare(9, 9),
    ]).toEqual(['0 %', '33.3 %', '< 0.1 %', '> 99.9 %', '100 %'])
  })
})
