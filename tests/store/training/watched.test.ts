import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOST_MOMENTS, type WatchedStep, withMoment } from '../../../src/store/training/watched'

const moments = (steps: readonly number[]): readonly WatchedStep[] =>
  steps.reduce<readonly WatchedStep[]>((all, step) => withMoment(all, { step, cards: [] }), [])

test('However long a run is, its statistics stay few, in order, from its first to its last', () => {
  const run = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 3000 })
  fc.assert(
    fc.property(run, (between) => {
      let step = 0
      const steps = between.map((gap) => (step += gap))
      const kept = moments(steps).map((one) => one.step)
      expect(kept.length).toBeLessThanOrEqual(MOST_MOMENTS)
      expect(kept).toEqual([...new Set(kept)].toSorted((a, b) => a - b))
      expect(kept[0]).toBe(steps[0])
      // The last one may just have been thinned out.
      expect(kept[kept.length - 1]).toBeGreaterThanOrEqual(steps[Math.max(0, steps.length - 2)])
    }),
    { numRuns: 50 },
  )
})

test('They lie evenly over the run', () => {
  const kept = moments(Array.from({ length: 5000 }, (_, i) => i)).map(({ step }) => step)
  const gaps = kept.slice(1, -1).map((step, i) => step - kept[i])
  expect(Math.max(...gaps)).toBeLessThanOrEqual(2 * Math.min(...gaps))
  expect(kept.length).toBeGreaterThan(MOST_MOMENTS / 4)
})

test('What came after a step that the run goes back to is forgotten', () => {
  expect(moments([10, 20, 30, 15]).map(({ step }) => step)).toEqual([10, 15])
})
