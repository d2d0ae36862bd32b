import fc from 'fast-check'
import { expect, test } from 'vitest'
import { processorTime } from '../../processorTime'
import { checkText, textMutant } from './mutants'

test('a damaged text is a network or one sentence, and soon', () => {
  let slowest = 0
  fc.assert(
    fc.property(textMutant, (text) => {
      const start = processorTime()
      checkText(text)
      slowest = Math.max(slowest, processorTime() - start)
    }),
    { numRuns: 30, seed: 15 },
  )
  expect(slowest).toBeLessThan(4000)
})
