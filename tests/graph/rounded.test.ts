import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { half, roundedWeight } from '../../src/graph/rounded'

/** What PyTorch made of the same numbers. */
const torch = JSON.parse(readFileSync('tests/fixtures/rounded.json', 'utf8')) as Record<
  'values' | 'half' | 'weight' | 'int8' | 'shape',
  readonly (number | string)[]
>
const numbers = (name: keyof typeof torch): Float32Array =>
  Float32Array.from(torch[name], (value) =>
    typeof value === 'number' ? value : Number(value.replace('inf', 'Infinity')),
  )

test("float16 is PyTorch's: ties to even, small numbers, and infinite beyond the largest", () => {
  const ours = numbers('values').map(half)
  expect(ours).toEqual(numbers('half'))
  expect(half(NaN)).toBeNaN()
})

test("int8 is that of PyTorch's per-channel symmetric observer", () => {
  const shape = torch.shape.map(Number)
  const weight = { shape, data: numbers('weight') }
  expect(roundedWeight({ shape }, weight, 'int8').data).toEqual(numbers('int8'))
})

test('biases and statistics stay as they are in int8, and an empty weight is one', () => {
  const bias = { shape: [3], data: Float32Array.of(0.1, 0.2, 0.3) }
  expect(roundedWeight({ shape: [3] }, bias, 'int8')).toBe(bias)
  const held = { shape: [1, 2], data: Float32Array.of(0.1, 0.2) }
  expect(roundedWeight({ shape: [1, 2], buffer: true }, held, 'int8')).toBe(held)
  const none = { shape: [0, 3], data: new Float32Array() }
  expect(roundedWeight({ shape: [0, 3] }, none, 'int8').data.length).toBe(0)
})
