import fc from 'fast-check'
import { processorTime } from '../processorTime'

/**
 * Tries mutants, a hundred unless told otherwise, and counts what is refused and what is read; the
 * processor's ms for the slowest.
 */
export function triedMutants<T>(
  mutant: fc.Arbitrary<T>,
  check: (given: T) => object,
  { numRuns = 100, seed = 5 }: { readonly numRuns?: number; readonly seed?: number } = {},
): { readonly refused: number; readonly read: number; readonly slowest: number } {
  const seen = { refused: 0, read: 0, slowest: 0 }
  fc.assert(
    fc.property(mutant, (given) => {
      const start = processorTime()
      seen['error' in check(given) ? 'refused' : 'read']++
      seen.slowest = Math.max(seen.slowest, processorTime() - start)
    }),
    { numRuns, seed },
  )
  return seen
}
