import { describe, expect, test } from 'vitest'
import { roundUp } from '../../src/engine/paint/limit'
import { lookOf } from '../../src/engine/paint/plan'
import { previewOf } from '../../src/engine/paint/preview'
import { rangeOf } from '../../src/engine/paint/range'
import { layoutOf } from '../../src/engine/paint/sheet'
import { type Tables, tablesOf } from '../../src/engine/paint/tables'

/** Tables in which the red byte of entry i is i. */
const table = (): Uint8Array =>
  Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 0 ? i / 4 : i % 4 === 3 ? 255 : 0))
const tables: Tables = { signed: table(), unsigned: table() }
const wanted = (width: number, height: number) => ({
  node: 'n1',
  width,
  height,
  scale: 'auto' as const,
  page: 0,
  values: false,
})
const reds = (rgba: Uint8ClampedArray) => Array.from(rgba).filter((_, i) => i % 4 === 0)

describe('the scale of a map', () => {
  test('is symmetric around 0 for signed values', () => {
    expect(rangeOf(Float32Array.of(-3, 0, 2), null)).toMatchObject({
      min: -3,
      max: 2,
      limit: 3,
      signed: true,
      clipped: 0,
    })
  })
  test('clips less than one value in a hundred, and says how many', () => {
    const data = new Float32Array(10_000).map((_, i) => (i % 500 === 0 ? 1000 : (i % 101) / 100))
    const range = rangeOf(data, null)
    expect(range.limit).toBeLessThan(2)
    expect(range.clipped).toBeCloseTo(0.002, 6)
  })
  test('is held while a kernel is dragged', () => {
    const before = rangeOf(Float32Array.of(-1, 1), null)
    expect(rangeOf(Float32Array.of(0, 50), before)).toMatchObject({
      limit: 1,
      signed: true,
      max: 50,
    })
  })
  test('counts what is not a number, apart', () => {
    expect(rangeOf(Float32Array.of(Number.NaN, Infinity, -Infinity, 2, 1), null)).toMatchObject({
      nan: 1,
      infinite: 2,
      min: 1,
      max: 2,
    })
  })
  test('ends at a round number', () => {
    expect([0.0123, 7, 99, 100, 1001].map(roundUp)).toEqual([0.015, 8, 100, 100, 1500])
  })
})

describe('a painted map', () => {
  test('has 0 in the middle of the signed scale and the limits at its ends', () => {
    const preview = previewOf(
      { shape: [1, 1, 1, 5], data: Float32Array.of(-2, -1, 0, 1, 2), photo: false },
      wanted(5, 1),
      1,
      tables,
      null,
      false,
    )
    expect(reds(preview.sheet?.rgba ?? new Uint8ClampedArray())).toEqual([1, 65, 128, 192, 255])
  })
  test('shows 425×638 at one pixel for two cells in 320×214', () => {
    expect(layoutOf(1, 425, 638, 320, 214)).toMatchObject({ zoom: -2, width: 319, height: 213 })
  })
  test('shows 21×31 at ten pixels a cell', () => {
    expect(layoutOf(1, 21, 31, 320, 214)).toMatchObject({ zoom: 10, width: 310, height: 210 })
  })
  test('lays four maps out two by two with a gap of two pixels', () => {
    expect(layoutOf(4, 426, 639, 320, 214)).toMatchObject({
      columns: 2,
      zoom: -4,
      width: 320,
      height: 214,
    })
  })
  test('paints nothing outside its own cell when its last column is cut off', () => {
    const shape = [1, 4, 426, 639]
    const data = new Float32Array(4 * 426 * 639).fill(1)
    const { sheet } = previewOf(
      { shape, data, photo: false },
      wanted(320, 214),
      1,
      tables,
      null,
      false,
    )
    const alpha = (x: number, y: number) => sheet?.rgba[(y * 320 + x) * 4 + 3]
    expect([alpha(158, 0), alpha(159, 0), alpha(160, 0), alpha(161, 0)]).toEqual([255, 0, 0, 255])
    expect([alpha(0, 105), alpha(0, 106), alpha(0, 107), alpha(0, 108)]).toEqual([255, 0, 0, 255])
  })
  test('takes channels from channels-last data', () => {
    const preview = previewOf(
      { shape: [1, 2, 1, 3], data: Float32Array.of(1, 4, 2, 5, 3, 4), photo: false },
      wanted(3, 4),
      1,
      tables,
      null,
      false,
    )
    const { sheet } = preview
    expect(sheet).toMatchObject({ width: 3, height: 4, columns: 1, maps: 2 })
    const rows = reds(sheet?.rgba ?? new Uint8ClampedArray())
    expect(rows.slice(0, 3)).toEqual([51, 102, 153])
    expect(rows.slice(9, 12)).toEqual([204, 255, 204])
  })
  test.each([Number.NaN, Infinity, -Infinity])(
    'leaves no pixel of %d that could be taken for a value',
    (flaw) => {
      const preview = previewOf(
        { shape: [1, 1, 2, 3], data: Float32Array.of(flaw, 1, 2, 3, 4, 5), photo: false },
        wanted(60, 40),
        1,
        tables,
        null,
        false,
      )
      expect(preview.range.nan + preview.range.infinite).toBe(1)
      const inside = Array.from(preview.sheet?.rgba.slice(0, 4 * 10) ?? [])
      expect(inside.filter((_, i) => i % 4 === 3)).toContain(0)
    },
  )
  test('sixteen maps are shown of sixty-four, and it says so', () => {
    const preview = previewOf(
      { shape: [1, 64, 4, 4], data: new Float32Array(1024).fill(1), photo: false },
      wanted(320, 214),
      1,
      tables,
      null,
      false,
    )
    expect(preview.sheet).toMatchObject({ shown: 16, maps: 64 })
  })
})

describe('what is not a map', () => {
  const shown = (shape: number[], data: Float32Array) =>
    previewOf({ shape, data, photo: false }, wanted(200, 66), 1, tables, null, false)
  test('a map of one or two cells is shown as its numbers', () => {
    expect(shown([1, 1, 1, 2], Float32Array.of(7, 8))).toMatchObject({
      look: 'numbers',
      values: Float32Array.of(7, 8),
    })
    expect(shown([1, 1, 1, 1], Float32Array.of(7))).toMatchObject({
      look: 'numbers',
      values: Float32Array.of(7),
    })
  })
  test('its numbers stand in the order that PyTorch has them', () => {
    expect(shown([1, 2, 1, 2], Float32Array.of(1, 3, 2, 4)).values).toEqual(
      Float32Array.of(1, 2, 3, 4),
    )
  })
  test('ten channels of one cell are bars', () => {
    expect(shown([1, 10, 1, 1], new Float32Array(10).fill(3))).toMatchObject({ look: 'bars' })
  })
  test('a very long row is shown by the extremes of its stretches', () => {
    const long = new Float32Array(271_150).map((_, i) => (i === 200_000 ? 50 : Math.sin(i)))
    const preview = shown([1, 271_150], long)
    expect(preview).toMatchObject({ look: 'line', thinned: true })
    expect(Math.max(...(preview.values ?? []))).toBe(50)
  })
  test.each([
    [[1]],
    [[3]],
    [[1, 1]],
    [[2, 2]],
    [[1, 3, 1, 1]],
    [[1, 1, 1, 3]],
    [[5, 1]],
    [[1, 2, 1]],
    [[1, 9, 40]],
    [[2, 2, 2, 1, 2]],
    [[70_000]],
  ])('the shape %j is shown in some way', (shape) => {
    const preview = shown(shape, new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(1))
    expect(preview.sheet ?? preview.values).toBeDefined()
  })
})

describe('the look of a tensor', () => {
  test('follows its shape', () => {
    expect(lookOf([1, 1, 425, 638], false)).toBe('map')
    expect(lookOf([1, 3, 427, 640], true)).toBe('photo')
    expect(lookOf([1, 1, 300], false)).toBe('line')
    expect(lookOf([1, 10], false)).toBe('bars')
    expect(lookOf([1, 120], false)).toBe('line')
    expect(lookOf([64, 10], false)).toBe('map')
    expect(lookOf([1, 1], false)).toBe('numbers')
  })
})

describe('the colour tables', () => {
  // The stops and their places are those of the design's table: |v|/limit at 0, ¼, ½, ¾ and 1.
  const { signed, unsigned } = tablesOf({
    zero: '#f3f3f3',
    positive: ['#fac298', '#e78833', '#a65901', '#633301'],
    negative: ['#acd4fe', '#50a8fc', '#0c73c3', '#014276'],
  })
  const hex = (table: Uint8Array, i: number) =>
    '#' +
    Array.from(table.slice(i * 4, i * 4 + 3), (byte) => byte.toString(16).padStart(2, '0')).join('')
  test('have neutral 0 in the middle and the stops at their ends', () => {
    expect([hex(signed, 0), hex(signed, 128), hex(signed, 255)]).toEqual([
      '#014276',
      '#f3f3f3',
      '#633301',
    ])
    expect([hex(unsigned, 0), hex(unsigned, 255)]).toEqual(['#f3f3f3', '#633301'])
  })
  test('pass through the stops between', () => {
    expect([hex(signed, 96), hex(signed, 64), hex(signed, 32)]).toEqual([
      '#acd4fe',
      '#50a8fc',
      '#0c73c3',
    ])
  })
  test('grow darker from 0 to the limit without a step back', () => {
    const light = (i: number) =>
      unsigned[i * 4] * 0.2126 + unsigned[i * 4 + 1] * 0.7152 + unsigned[i * 4 + 2] * 0.0722
    for (let i = 1; i < 256; i++) expect(light(i)).toBeLessThanOrEqual(light(i - 1) + 0.8)
  })
})
