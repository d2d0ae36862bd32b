import fc from 'fast-check'
import { expect, test } from 'vitest'
import { processorTime } from '../../processorTime'
import { checkOnnx, onnxMutant } from './mutants'

test('A damaged ONNX file gives a sentence or a valid project, at once', () => {
  const seen = { refused: 0, read: 0, slowest: 0 }
  fc.assert(
    fc.property(onnxMutant, (bytes) => {
      const start = processorTime()
      seen['error' in checkOnnx(bytes) ? 'refused' : 'read']++
      seen.slowest = Math.max(seen.slowest, processorTime() - start)
    }),
    { numRuns: Number(process.env.NUM ?? 100), seed: 5 },
  )
  expect(seen.slowest).toBeLessThan(1000)
  expect(seen.refused).toBeGreaterThan(20)
  expect(seen.read).toBeGreaterThan(10)
})
