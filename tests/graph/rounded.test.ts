import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rounded } from '../../src/graph/rounded'

interface Numbers {
  readonly from: readonly (number | string)[]
  readonly to: readonly (number | string)[]
}

/** What PyTorch 1.13 gives: `half().float()`, and a qint8 of its observer, dequantized. */
const torch = JSON.parse(readFileSync('tests/fixtures/rounded.json', 'utf8')) as {
  readonly float16: Numbers
  readonly int8: Numbers & { readonly shape: readonly number[] }
}

const numbers = (list: Numbers['from']): Float32Array =>
  Float32Array.from(list, (value) =>
    typeof value === 'number' ? value : value === 'inf' ? Infinity : -Infinity,
  )

test('float16 is PyTorch’s, to the bit: ties, small numbers, what is too large', () => {
  const { from, to } = torch.float16
  const data = numbers(from)
  expect(rounded({ shape: [from.length], data }, 'float16').data).toEqual(numbers(to))
  expect(data).toEqual(numbers(from))
  expect(rounded({ shape: [1], data: Float32Array.of(NaN) }, 'float16').data).toEqual(
    Float32Array.of(NaN),
  )
})

test('int8 is PyTorch’s, with a scale for each channel; a bias stays', () => {
  const { shape, from, to } = torch.int8
  expect(rounded({ shape, data: numbers(from) }, 'int8').data).toEqual(numbers(to))
  const bias = { shape: [3], data: Float32Array.of(0.1, 0.2, 0.3) }
  expect(rounded(bias, 'int8')).toBe(bias)
})
