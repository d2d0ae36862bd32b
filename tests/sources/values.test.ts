import { describe, expect, test } from 'vitest'
import { type Shape } from '../../src/layers/tensorShape'
import { values } from '../../src/sources/values'
import { given, label, none, problem, shape } from './given'

describe('Values', () => {
  test('the default is the lecture’s pooling input, ready for pooling', () => {
    expect(shape(values)).toEqual([1, 1, 10])
    expect([...values.values(given(values), none, {}, none)]).toEqual([
      4, 9, 3, 0, 3, 9, 7, 3, 7, 3,
    ])
    expect(label(values)).toBe('typed numbers, 10 values')
  })

  test.each<[string, string, Shape]>([
    ['[[1, 2], [3, 4]]', '', [2, 2]],
    ['[[1, 2], [3, 4]]', '1, 1, 2, 2', [1, 1, 2, 2]],
    ['[[1, 2], [3, 4]]', '(1, -1)', [1, 4]],
    ['1 2 3 4', '1×1×4', [1, 1, 4]],
    ['1 2 3 4', 'torch.Size([2, 2])', [2, 2]],
    ['1 2 3 4', '4', [4]],
  ])('%j arranged as %j', (numbers, sizes, expected) => {
    expect(shape(values, { values: numbers, shape: sizes })).toEqual(expected)
  })

  test.each([
    ['1, 1, 9', 'The shape 1×1×9 has room for 9 numbers, and there are 10.'],
    ['3, -1', 'The shape 3×-1 needs a multiple of 3 numbers, and there are 10.'],
    ['-1, -1', 'Only one size can be -1.'],
    ['2, five', '“five” is not a size: sizes are whole numbers from 1.'],
    ['2,, 5', 'A size is missing between two commas.'],
    ['1, 1, 1, 1, 1, 1, 10', 'The shape has 7 sizes, more than 6.'],
  ])('the shape %j is refused', (sizes, text) => {
    expect(problem(values, { shape: sizes })).toMatchObject({ field: 'shape', text })
  })

  test('a hole in the list is named', () => {
    expect(problem(values, { values: '[[1, 2, 3], [1, 2]]' })).toMatchObject({
      field: 'values',
      text: 'Row 2 has 2 numbers, row 1 has 3.',
    })
  })
})
