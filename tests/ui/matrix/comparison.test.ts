import { describe, expect, test } from 'vitest'
import { cellSide, fitTwo, lookOf } from '../../../src/ui/matrix/comparison'

describe('Two matrices side by side', () => {
  test('share the width: each has its row numbers before it, and a gap between them', () => {
    for (const [width, columns] of [
      [848, 10],
      [616, 16],
      [616, 4],
    ]) {
      const side = cellSide(width, 2, columns)
      const all = 2 * (22 + columns * (side + 2)) + 24
      expect(all).toBeLessThanOrEqual(width)
      // The next size would not fit, unless it is the largest that there is.
      if (side < 36) expect(all + 2 * columns).toBeGreaterThan(width)
    }
    expect(cellSide(Number.POSITIVE_INFINITY, 2, 3)).toBe(36)
    expect(cellSide(100, 2, 16)).toBe(8)
  })
  test('fit as cells always, and painted where each entry has a pixel', () => {
    expect(fitTwo(300, 16, 16)).toBe(true)
    expect(fitTwo(848, 300, 412)).toBe(true)
    expect(fitTwo(848, 300, 413)).toBe(false)
  })
  test(
    'are what is wished for only where they differ, and their difference where ' +
      'there is no room',
    () => {
      expect(lookOf('both', 3, true)).toBe('both')
      expect(lookOf('both', 3, false)).toBe('difference')
      expect(lookOf('both', 0, true)).toBe('here')
      expect(lookOf('difference', 0, true)).toBe('here')
      expect(lookOf('other', 0, false)).toBe('other')
      expect(lookOf('here', 3, true)).toBe('here')
    },
  )
})
