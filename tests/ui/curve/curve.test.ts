import { describe, expect, test } from 'vitest'
import { nearest, valueAxis } from '../../../src/ui/chart/curveAxes'
import { seriesCsv } from '../../../src/ui/chart/series'
import { contourOf, largestOf } from '../../../src/ui/curve/contour'
import { channelOf, distributionOf, endsOf, flatParts } from '../../../src/ui/curve/distribution'
import { sentenceOf } from '../../../src/ui/curve/Pieces'
import { lineAlong } from '../../../src/ui/curve/useCurve'
import { gridOf, SIDE } from '../../../src/ui/curve/useSurface'

const numbers = (...data: number[]): Float32Array => Float32Array.from(data)
/** ReLU with its kink twice, as a curve is drawn. */
const relu = {
  x: numbers(-2, -1, 0, 0, 1, 2),
  y: numbers(0, 0, 0, 0, 1, 2),
  slope: numbers(0, 0, 0, 1, 1, 1),
}

describe('How the inputs of a layer are spread', () => {
  test('is told in bins, mean and standard deviation; what is not finite is counted apart', () => {
    const spread = distributionOf(numbers(-2, -1, 0, 1, 2, 5, NaN, Infinity), relu, -2, 2, 4)
    expect([...spread.shares].map((share) => Math.round(share * 6))).toEqual([1, 1, 1, 2])
    expect(spread.mean).toBeCloseTo(5 / 6, 6)
    expect(spread.std).toBeCloseTo(Math.sqrt((35 - 25 / 6) / 5), 6)
    expect(spread.outside).toBeCloseTo(1 / 6, 6)
    expect([spread.notFinite, spread.count, spread.total]).toEqual([2, 6, 8])
  })
  test('says how many meet a flat part: for ReLU those up to 0, as its slope at 0 is 0', () => {
    expect(flatParts(relu)).toEqual([[-Infinity, 0]])
    expect(flatParts({ ...relu, slope: numbers(1, 1, 1, 0, 0, 0) })).toEqual([[0, Infinity]])
    expect(flatParts({ ...relu, slope: numbers(1, 0, 0, 0, 0, 1) })).toEqual([[-1, 1]])
    expect(distributionOf(numbers(-3, -1, 0, 4), relu, -2, 2, 4).flat).toBe(0.75)
  })
  test('of a great many is that of every k-th', () => {
    const spread = distributionOf(
      Float32Array.from({ length: 1_000_000 }, (_, i) => (i % 999) / 499 - 1),
      relu,
      -2,
      2,
      4,
    )
    expect(spread.count).toBe(200_000)
    expect(spread.total).toBe(1_000_000)
    expect(spread.mean).toBeCloseTo(0, 2)
  })
  test('takes the numbers of one channel, and has no ends where there are none', () => {
    const tensor = { shape: [2, 2, 2], data: numbers(0, 1, 2, 3, 4, 5, 6, 7) }
    expect([...channelOf(tensor, 1)]).toEqual([2, 3, 6, 7])
    expect([...channelOf(tensor, null)]).toHaveLength(8)
    expect(endsOf(numbers(3, NaN, -2, Infinity))).toEqual([-2, 3])
    expect(endsOf(numbers())).toBeNull()
  })
  test('and the values that a Softmax weighs are those along its axis', () => {
    const tensor = { shape: [2, 3, 2], data: Float32Array.from({ length: 12 }, (_, i) => i) }
    expect([...lineAlong(tensor, 0)]).toEqual([0, 6])
    expect([...lineAlong(tensor, 1)]).toEqual([0, 2, 4])
    expect([...lineAlong(tensor, 2)]).toEqual([0, 1])
  })
})

describe('A decision line', () => {
  test('runs where the values cross the level, between the points', () => {
    // x − 0.25 over three by three points.
    const values = Float32Array.from({ length: 9 }, (_, i) => (i % 3) - 0.25)
    const strokes = contourOf(values, 3, 0)
    expect(strokes).toEqual([
      [0.25, 0, 0.25, 1],
      [0.25, 1, 0.25, 2],
    ])
    expect(contourOf(values, 3, 9)).toEqual([])
  })
  test('has two strokes where the corners alternate, and none beside NaN', () => {
    expect(contourOf(numbers(1, -1, -1, 1), 2, 0)).toHaveLength(2)
    expect(contourOf(numbers(1, NaN, -1, 1), 2, 0)).toEqual([])
  })
  test('parts the regions of the largest output', () => {
    expect([...largestOf(numbers(1, 2, 3, 0, NaN, 1), 2)]).toEqual([1, 0, -1])
  })
  test('lies on a grid whose first point is at the top left', () => {
    const grid = gridOf(-1, 1)
    const half = 1 / SIDE
    expect([grid[0], grid[1]]).toEqual([Math.fround(-1 + half), Math.fround(1 - half)])
    expect(grid[2 * (SIDE - 1)]).toBeCloseTo(1 - half, 6)
    expect(grid.at(-1)).toBeCloseTo(-1 + half, 6)
  })
})

describe('The chart of a curve', () => {
  test('leaves room for the histogram beneath the lines', () => {
    const series = [{ name: 'y', values: numbers(0, 1) }]
    const plain = valueAxis(series, 200, false).domain
    const roomy = valueAxis(series, 200, true).domain
    expect(plain.map((end) => Number(end.toFixed(6)))).toEqual([-0.05, 1.05])
    expect((roomy[1] - plain[0]) / (roomy[1] - roomy[0])).toBeCloseTo(0.7, 6)
  })
  test('reads the place nearest to the pointer, and saves places instead of indices', () => {
    expect(nearest(numbers(-1, 0, 0.5, 2), 0.4)).toBe(2)
    expect(
      seriesCsv([{ name: 'y', values: numbers(3, 4) }], { name: 'x', values: numbers(-1, 1) }),
    ).toBe('x,y\r\n-1,3\r\n1,4\r\n')
  })
  test('says in one sentence what it consists of', () => {
    const kink = { x: 0, y: 0 }
    const piece = { from: 0, to: 1, slope: 1, intercept: 0 }
    expect(sentenceOf({ kinks: [], pieces: [piece] })).toBe('1 linear piece, no kinks.')
    expect(sentenceOf({ kinks: [kink], pieces: [piece, piece] })).toBe('2 linear pieces, 1 kink.')
    expect(sentenceOf({ kinks: [], pieces: null })).toBe('Smooth: no kinks.')
    expect(sentenceOf({ kinks: [kink], pieces: null })).toBe('Curved, with 1 kink.')
  })
})
