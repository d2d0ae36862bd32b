import { describe, expect, test } from 'vitest'
import type { Parameters } from '../../src/layers/fields'
import type { Library } from '../../src/layers/python'
import { constant } from '../../src/sources/constant'
import { given, none, problem, shape } from './given'

describe('Constant', () => {
  test('has one number in every place', () => {
    const p = { shape: '2, 3', value: 0.5 }
    expect(shape(constant, p)).toEqual([2, 3])
    expect([...constant.values(given(constant, p), none, {}, none)]).toEqual(Array(6).fill(0.5))
  })
  test.each(['()', '[]', ' ( ) ', 'torch.Size([])'])('%s is a scalar', (typed) => {
    expect(shape(constant, { shape: typed })).toEqual([])
    expect(
      constant.values(given(constant, { shape: typed, value: '-inf' }), none, {}, none),
    ).toEqual(Float32Array.of(-Infinity))
  })
  test('is torch.full, of a number with a point, so that its type is a float', () => {
    const line = (p: Parameters, library: Library) =>
      constant.code('x', given(constant, p), library, none, { edited: null, seed: 0 }, none)[0]
    expect(line({ shape: '1, 3', value: 2 }, 'torch')).toBe('x = torch.full((1, 3), 2.)')
    expect(line({ shape: '()', value: '-inf' }, 'torch')).toBe("x = torch.full((), float('-inf'))")
    expect(line({ shape: '4', value: 0.25 }, 'keras')).toBe(
      "x = np.full((4,), 0.25, dtype='float32')",
    )
  })
  test('says what is wrong with the shape', () => {
    expect(problem(constant, { shape: 'a' }).field).toBe('shape')
    expect(problem(constant, { shape: '4000001' }).text).toContain('more than 4,000,000')
  })
})
