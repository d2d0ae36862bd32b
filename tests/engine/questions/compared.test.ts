import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comparedWith } from '../../../src/engine/questions/compared'

const tensor = (...data: number[]) => ({ shape: [1, data.length], data: Float32Array.from(data) })
const recorded = (...values: number[]) => ({
  size: values.length,
  values: Float32Array.from(values),
})

describe('numbers against recorded ones', () => {
  test('any tensor equals itself, NaN, −0 and infinities included', () => {
    fc.assert(
      fc.property(fc.array(fc.float(), { minLength: 1 }), (data) => {
        const { beyond, count, worst } = comparedWith(tensor(...data), recorded(...data))
        expect([beyond, count, worst.ratio]).toEqual([0, data.length, 0])
      }),
    )
  })

  test('the largest difference is told with its place', () => {
    const { beyond, worst } = comparedWith(tensor(1, 2, 3), recorded(1, 2.1, 3.5))
    expect(beyond).toBe(2)
    expect(worst).toMatchObject({ index: [0, 2], ours: 3, theirs: 3.5 })
  })

  test('what rounding explains is no difference, of a small number beside large ones too', () => {
    expect(comparedWith(tensor(1000, 0.005), recorded(1000, 0)).beyond).toBe(0)
    expect(comparedWith(tensor(1, 0.005), recorded(1, 0)).beyond).toBe(1)
  })

  test.each([
    [NaN, 1],
    [1, NaN],
    [Infinity, 1],
    [-Infinity, Infinity],
  ])('%d is not %d', (ours, theirs) => {
    expect(comparedWith(tensor(ours), recorded(theirs)).beyond).toBe(1)
  })

  test('of fewer numbers than there are, the i-th of n is at ⌊i · size / n⌋', () => {
    const data = Float32Array.from({ length: 100 }, (_, i) => i)
    const values = Float32Array.from([0, 14, 28, 42, 57, 71, 85])
    const { beyond, count } = comparedWith({ shape: [100], data }, { size: 100, values })
    expect([beyond, count]).toEqual([0, 7])
  })
})
