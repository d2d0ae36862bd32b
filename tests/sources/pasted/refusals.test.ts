import { describe, expect, test } from 'vitest'
import { readingsOf } from '../../../src/sources/numbers'

describe('What may mean two things is read in both ways, the likelier first', () => {
  test.each<[string, readonly (readonly number[])[]]>([
    // Pairs or decimal commas.
    ['1,5', [[2], []]],
    ['0,5', [[], [2]]],
    // Points between thousands.
    ['1.234,56', [[2], []]],
    ['1.234.567,89', [[]]],
    ['1.234,56 -2.345,7\n1,5 1.000', [[2, 2]]],
    ['0.125,5', [[2]]],
    ['1.234,5.678', [[2]]],
    ['1,2;3,4', [[2, 2], [2], [2, 1]]],
    [
      '0,5;1,5\n2,5;3,5',
      [
        [2, 2],
        [4, 2],
      ],
    ],
    [
      '0,5 1,5\n2,5 3,5',
      [
        [2, 2],
        [2, 4],
      ],
    ],
    ['1,5\n2,5', [[2, 2], [2], [2, 1]]],
    // A row or a column.
    ['1\n0\n-1', [[3], [3, 1]]],
    ['1;0;-1', [[3], [3, 1]]],
    // Rows of MATLAB or lines of NumPy.
    ['[1 2 1\n2 4 2\n1 2 1]', [[3, 3], [9]]],
    [
      '[[ 0  1  2\n   3  4  5]\n [ 6  7  8\n   9 10 11]]',
      [
        [2, 6],
        [2, 2, 3],
      ],
    ],
  ])('%j', (text, shapes) => {
    const readings = readingsOf(text)
    expect('error' in readings ? readings : readings.map(({ shape }) => shape)).toEqual(shapes)
  })

  test.each([
    '[1,2]',
    '[[1,2],[3,4]]',
    '[1,2;3,4]',
    '1,2,3',
    '1 2 3',
    '1, 5',
    '{{1,2},{3,4}}',
    '0.5,1',
  ])('%j has one reading', (text) => expect(readingsOf(text)).toHaveLength(1))
})

describe('What cannot be read is told with its place', () => {
  test.each([
    [
      '[[0., 0., 0., ..., 0.]]',
      'The list was shortened when it was printed: ... stands for numbers at character 15.',
    ],
    [
      '[[1, 2],\n ...,\n [3, 4]]',
      'The list was shortened when it was printed: ... stands for numbers at line 2, character 2.',
    ],
    ['a,b,c\n1,2,3', '“a” is not a number, at line 1, character 1.'],
    ['1\t\t3\n4\t5\t6', 'There is a number missing between two tabs, at line 1, character 2.'],
    ['1;;3', 'There is a number missing after the 1st semicolon, at character 2.'],
    ['50% 20%', '“%” is not a number, at character 3.'],
    ['1;0;-1\n2;0', 'Row 2 has 2 numbers, row 1 has 3.'],
    [
      'torch.tensor([1, 2, 3]).view(2, 2)',
      '“.view” does not fit numbers of the shape 3, at character 24.',
    ],
    ['torch.tensor([1, 2]).fft()', '“.fft” is not understood, at character 21.'],
    ['torch.randn(3, 3)', '“torch.randn” is not a number, at character 1.'],
    [
      '[[1, 2], [3, 4]] * [1, 2, 3]',
      'Lists of the shapes 2×2 and 3 cannot be combined, at character 18.',
    ],
    ['[1, 2] / 0', '“[1, 2] / 0” divides by 0, at character 1.'],
    [
      '[[1 2; 3 4]; [5 6; 7 8]]',
      'Semicolons between matrices have two meanings; write nested lists, at character 1.',
    ],
    ['[1, 2 *]', 'The ] at character 8 closes nothing.'],
    ['1 +', 'A number is missing, at character 4.'],
    ['torch.empty(2, 3)', 'empty(…) gives no numbers here, at character 12.'],
    [
      'ones(3) / 9',
      'ones(3) is a matrix in MATLAB and a list in Python; write both sizes, at character 5.',
    ],
    ['- 1\n- 2', '“-” is not a number, at line 1, character 1.'],
    [
      'matrix(c(1, 2, 3, 4), nrow=2)',
      'R fills a matrix by columns; paste the rows that it prints, at character 7.',
    ],
    ['torch.tensor()', 'There are no numbers yet.'],
    ['[1e30 * 1e30]', '“1e30 * 1e30” is too large: the largest number is 3.4e38, at character 2.'],
    [
      '((((((((((((((((((((((1))))))))))))))))))))))',
      'The brackets are nested more than 20 deep, at character 21.',
    ],
    [
      'torch.tensor([1]).repeat(1000000, 1000000)',
      '“.repeat” does not fit numbers of the shape 1, at character 18.',
    ],
  ])('%j', (text, error) => {
    expect(readingsOf(text)).toEqual({ error })
  })
})
