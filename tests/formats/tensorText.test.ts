import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printTensor, pythonFloat } from '../../src/formats/tensorText'
import { readingsOf } from '../../src/sources/numbers'

/** Python's reading of the text, rounded to float32 as torch.tensor does. */
const read = (text: string): unknown =>
  JSON.parse(text.replace(/^torch\.tensor\(|\)$/g, ''), (_, value) =>
    typeof value === 'number' ? Math.fround(value) : value,
  )

const readingsIn = (text: string) => {
  const readings = readingsOf(text)
  if ('error' in readings) throw new Error(`${text}: ${readings.error}`)
  return readings
}

describe('A tensor as Python', () => {
  test('is a nested list of floats, never of integers', () => {
    expect(printTensor({ shape: [2, 2], data: Float32Array.of(1, -2, 0.5, 0) })).toBe(
      'torch.tensor([[1.0, -2.0],\n              [0.5, 0.0]])',
    )
    expect(printTensor({ shape: [], data: Float32Array.of(3) })).toBe('torch.tensor(3.0)')
    expect(printTensor({ shape: [3], data: Float32Array.of(1e30, 1e-20, -0) })).toBe(
      'torch.tensor([1e+30, 1e-20, -0.0])',
    )
    expect(printTensor({ shape: [0, 3], data: new Float32Array() })).toBe('torch.empty(0, 3)')
  })

  test('says NaN and the infinities in words that Python knows', () => {
    expect([NaN, Infinity, -Infinity].map(pythonFloat)).toEqual([
      "float('nan')",
      "float('inf')",
      "float('-inf')",
    ])
  })

  test('is read where numbers are pasted, bit for bit, whatever its shape', () => {
    const tensor = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 5 }).chain((shape) => {
      const size = shape.reduce((product, one) => product * one, 1)
      return fc
        .array(fc.oneof(fc.float(), fc.constantFrom(-0, NaN, Infinity, -Infinity)), {
          minLength: size,
          maxLength: size,
        })
        .map((data) => ({ shape, data: Float32Array.from(data) }))
    })
    fc.assert(
      fc.property(tensor, (given) => {
        const [one, ...others] = readingsIn(printTensor(given))
        expect(others).toEqual([])
        expect(one.shape).toEqual(given.shape)
        expect(one.data.every((value, i) => Object.is(value, given.data[i]))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('reads back as the same float32 numbers, whatever their bits', () => {
    const bits = Uint32Array.from({ length: 3000 }, (_, i) => Math.imul(i + 1, 2654435761) >>> 0)
    const data = new Float32Array(bits.buffer).filter(Number.isFinite)
    const short = data.subarray(0, 2 * Math.floor(data.length / 2))
    const rows = read(
      printTensor({ shape: [short.length / 2, 2], data: short }).replaceAll(/\s+/g, ' '),
    ) as number[][]
    expect(rows.flat()).toEqual(Array.from(short))
  })
})
