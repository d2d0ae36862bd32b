import fc from 'fast-check'
import { expect, test } from 'vitest'
import { processorTime } from '../../processorTime'
import { checkTensors, TENSOR_MUTANTS } from './tensorMutants'

// Forty of each here; the part `tensors` of `npm run soak` has five hundred.
test.each(Object.entries(TENSOR_MUTANTS))(
  'a damaged file of the format %s gives a sentence or tensors, at once',
  (_, [read, mutant]) => {
    let slowest = 0
    fc.assert(
      fc.property(mutant, (bytes) => {
        const start = processorTime()
        checkTensors(read, bytes)
        slowest = Math.max(slowest, processorTime() - start)
      }),
      { numRuns: 40, seed: 7 },
    )
    expect(slowest).toBeLessThan(1000)
  },
)
