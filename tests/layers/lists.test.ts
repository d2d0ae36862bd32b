import { describe, expect, test } from 'vitest'
import { list } from '../../src/layers/fields'
import { checkParameter } from '../../src/layers/parameters'
import { readList } from '../../src/layers/parameterWords'
import { printValue } from '../../src/layers/print'

const dims = list('dims', [0, 1, 3, 2], 'Help.', { min: -8, max: 7 })
const padding = list('padding', 1, 'Help.', { min: -9, max: 9, lengths: [1, 4] })

describe('a list of whole numbers', () => {
  test.each(['0, 2, 3, 1', '(0, 2, 3, 1)', '[0,2,3,1]', ' 0 2 3 1 ', '0, 2, 3, 1,'])(
    'is read from "%s"',
    (text) => {
      expect(readList(dims, text)).toEqual({ value: [0, 2, 3, 1] })
    },
  )
  test('of one number is a number where one stands for all, else a tuple', () => {
    expect(readList(padding, '−2')).toEqual({ value: -2 })
    expect(readList(dims, '0')).toEqual({ value: [0] })
    expect(printValue([0])).toBe('(0,)')
  })
  test.each([
    ['', 'dims is empty: write whole numbers, such as 0, 1, 3, 2.'],
    ['0, , 1', 'A number is missing between two commas.'],
    ['0, b', 'b is not a whole number.'],
    ['0, 1.5', '1.5 is not a whole number.'],
    ['0, 9', 'dims takes numbers from -8 to 7, and 9 is not among them.'],
    ['1 1 1 1 1 1 1 1 1', 'dims takes at most 8 numbers, these are 9.'],
  ])('says what is wrong with "%s"', (text, error) =>
    expect(readList(dims, text)).toEqual({ error }),
  )
  test('says how many it takes', () =>
    expect(readList(padding, '1, 2')).toEqual({
      error: 'padding takes 1 or 4 numbers, these are 2.',
    }))
  test('from a file keeps what it can hold', () => {
    expect(
      [1, [1, 2, 3, 4], [1, 2], [1, 2, 3, 99], [1, 2, 3, 0.5], '1'].map((value) =>
        checkParameter(padding, value),
      ),
    ).toEqual([1, [1, 2, 3, 4], ...Array(4)])
  })
})
