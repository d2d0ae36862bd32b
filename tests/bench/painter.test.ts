import { expect, test } from 'vitest'
import { channelsFirst, channelsLast, paintSheet } from '../../scripts/bench/painter'

const sheet = {
  width: 6,
  height: 2,
  columns: 2,
  cell: { width: 2, height: 2 },
  first: 0,
  shown: 2,
  maps: 2,
}
const shown = { step: 'n2', sheet, limit: 1, signed: true }
const words = (rgba: Uint8ClampedArray<ArrayBuffer>): number[] =>
  Array.from(new Uint32Array(rgba.buffer))

test('Maps are painted side by side, the same from channels first and channels last', () => {
  const a = [0, 1, -1, 0.5]
  const b = [1, 0, 0.5, -1]
  const first = paintSheet(shown, channelsFirst(Float32Array.of(...a, ...b), [1, 2, 2, 2]))
  const last = paintSheet(
    shown,
    channelsLast(
      Float32Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? a : b)[i >> 1]),
      [1, 2, 2, 2],
    ),
  )
  expect(words(last.rgba)).toEqual(words(first.rgba))
  const [zero, one, gapLeft, gapRight, otherOne, otherZero] = words(first.rgba)
  expect([gapLeft, gapRight]).toEqual([0, 0])
  expect([otherOne, otherZero]).toEqual([one, zero])
  expect(one).not.toBe(zero)
  expect(first).toMatchObject({ min: -1, max: 1, clipped: 0 })
})

test(
  'A large map is sampled at every second cell from the middle of the step on, ' +
    'and never beyond its end',
  () => {
    const small = {
      ...sheet,
      width: 3,
      height: 1,
      columns: 1,
      cell: { width: 3, height: 1 },
      shown: 1,
      maps: 1,
    }
    const { rgba } = paintSheet(
      { ...shown, sheet: small },
      channelsFirst(Float32Array.of(-1, 0, -1, 1, 0.25), [1, 1, 1, 5]),
    )
    const [second, fourth, end] = words(rgba)
    const [zero, one] = words(
      paintSheet(
        { ...shown, sheet: { ...small, width: 2, cell: { width: 2, height: 1 } } },
        channelsFirst(Float32Array.of(0, 1), [1, 1, 1, 2]),
      ).rgba,
    )
    expect([second, fourth]).toEqual([zero, one])
    expect([zero, one]).not.toContain(end)
  },
)

test('A small map fills whole squares', () => {
  const large = {
    ...sheet,
    width: 4,
    height: 2,
    columns: 1,
    cell: { width: 4, height: 2 },
    shown: 1,
    maps: 1,
  }
  const [a, b, c, d, ...below] = words(
    paintSheet({ ...shown, sheet: large }, channelsFirst(Float32Array.of(-1, 1), [1, 1, 1, 2]))
      .rgba,
  )
  expect([a, c]).toEqual([b, d])
  expect(below).toEqual([a, b, c, d])
})
