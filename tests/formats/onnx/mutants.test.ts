import { expect, test } from 'vitest'
import { triedMutants } from '../triedMutants'
import { checkOnnx, onnxMutant } from './mutants'

test('A damaged ONNX file gives a sentence or a valid project, at once', () => {
  const { refused, read, slowest } = triedMutants(onnxMutant, checkOnnx)
  expect(slowest).toBeLessThan(1000)
  expect(refused).toBeGreaterThan(20)
  expect(read).toBeGreaterThan(10)
})
