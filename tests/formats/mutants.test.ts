import fc from 'fast-check'
import { expect, test } from 'vitest'
import { processorTime } from '../processorTime'
import { checkPicture, checkProject, pictureMutant, projectMutant } from './mutants'

/** Tries so many mutants, and counts what is refused and what is read. */
function tried<T>(
  mutant: fc.Arbitrary<T>,
  check: (given: T) => object,
): { refused: number; read: number; slowest: number } {
  const seen = { refused: 0, read: 0, slowest: 0 }
  fc.assert(
    fc.property(mutant, (given) => {
      const start = processorTime()
      seen['error' in check(given) ? 'refused' : 'read']++
      seen.slowest = Math.max(seen.slowest, processorTime() - start)
    }),
    { numRuns: 600, seed: 7 },
  )
  return seen
}

// Both outcomes are met often, so that neither check is idle.
test.each([
  ['a damaged project', () => tried(projectMutant, checkProject)],
  ['a damaged picture', () => tried(pictureMutant, checkPicture)],
])('%s gives a sentence or a valid one, at once', (_title, act) => {
  const { refused, read, slowest } = act()
  expect(slowest).toBeLessThan(1000)
  expect(refused).toBeGreaterThan(100)
  expect(read).toBeGreaterThan(100)
})
