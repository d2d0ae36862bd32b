import { expect, test } from 'vitest'
import { paint, type Stroke } from '../../src/sources/strokes'

const line: Stroke = {
  points: [
    [0, 0.5, 0.5],
    [1, 0.5, 0.5],
  ],
  width: 0.25,
  erases: false,
}
const column = (pixels: Uint8Array, x: number): number[] =>
  Array.from({ length: 8 }, (_, y) => pixels[8 * y + x])

test('a stroke is white on black, as wide as it says, and a larger pad shows the same', () => {
  expect(column(paint([line], 8), 4)).toEqual([0, 0, 0, 255, 255, 0, 0, 0])
  const mean = (size: number): number =>
    paint([line], size).reduce((sum, byte) => sum + byte, 0) / (255 * size * size)
  for (const size of [28, 64, 256]) expect(mean(size)).toBeCloseTo(0.25, 1)
})

test('a point is a dot, pressure widens it, and the eraser takes away', () => {
  const dot = (pressure: number): Stroke => ({ ...line, points: [[0.5, 0.5, pressure]] })
  const lit = (pixels: Uint8Array): number => pixels.filter((byte) => byte > 0).length
  expect(lit(paint([dot(1)], 28))).toBeGreaterThan(lit(paint([dot(0.1)], 28)))
  expect(lit(paint([line, { ...line, width: 1, erases: true }], 28))).toBe(0)
  expect(lit(paint([], 28))).toBe(0)
})
