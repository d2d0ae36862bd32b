import { describe, expect, test } from 'vitest'
import { coverage, covers } from '../../../../src/ui/canvas/far/drawFar'

const cards = { x: -100, y: 0, width: 4000, height: 1000 }

describe('The sheet of far maps', () => {
  test('covers all cards where they are in view', () => {
    const view = [20, 20, 0.2] as const
    expect(coverage(view, 900, 600, cards)).toEqual(cards)
    expect(covers(cards, [100, -50, 0.2], 900, 600, cards)).toBe(true)
  })
  test(
    'covers half a screen more on each side where they are not, and no longer ' +
      'suffices beyond that',
    () => {
      // In view: 0 … 1800 across, 0 … 1200 down.
      const covered = coverage([0, 0, 0.5], 900, 600, cards)
      expect(covered).toEqual({ x: -100, y: 0, width: 2800, height: 1000 })
      expect(covers(covered, [-400, 0, 0.5], 900, 600, cards)).toBe(true)
      expect(covers(covered, [-500, 0, 0.5], 900, 600, cards)).toBe(false)
    },
  )
  test('has nothing to cover where no card is in view', () => {
    expect(covers({ x: 0, y: 0, width: 0, height: 0 }, [5000, 0, 0.5], 900, 600, cards)).toBe(true)
    expect(coverage([5000, 0, 0.5], 900, 600, cards).width).toBe(0)
  })
})
