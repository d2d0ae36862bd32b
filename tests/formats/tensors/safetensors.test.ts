import { expect, test } from 'vitest'
import { readSafetensors } from '../../../src/formats/tensors/safetensors'
import { errorOf, expectTensors, tensorsOf, weightsFile } from './fixtures'
import { safetensorsRefused } from './refused/safetensors'

test('every type of number is read as PyTorch converts it', () => {
  expectTensors(readSafetensors(weightsFile('types.safetensors')), 'types.json')
})

test('what is read owns its buffer', () => {
  const [tensor] = tensorsOf(readSafetensors(weightsFile('digits_open.safetensors')))
  const data = tensor.read()
  expect(data.buffer.byteLength).toBe(data.byteLength)
})

test.each(safetensorsRefused)('$what is refused in a sentence', ({ read, says }) => {
  expect(errorOf(read())).toContain(says)
})
