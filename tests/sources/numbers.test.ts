import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type NumberArray,
  parseNumber,
  parseNumbers,
  printNumbers,
} from '../../src/sources/numbers'

const read = (text: string): { shape: readonly number[]; data: number[] } | string => {
  const result = parseNumbers(text)
  return 'error' in result ? result.error : { shape: result.shape, data: [...result.data] }
}
const [ninth, tenth] = [1 / 9, 0.1].map(Math.fround)

describe('parseNumbers reads', () => {
  test.each<[string, number[], number[]]>([
    ['[1, 2, 3]', [3], [1, 2, 3]],
    ['[[1,2],[3,4]]', [2, 2], [1, 2, 3, 4]],
    ['[[[1, 2]], [[3, 4]]]', [2, 1, 2], [1, 2, 3, 4]],
    ['[[[[[[7]]]]]]', [1, 1, 1, 1, 1, 1], [7]],
    ['(1, 2)', [2], [1, 2]],
    ['[1, 2,]', [2], [1, 2]],
    ['torch.tensor([[1., 2.], [3., 4.]], dtype=torch.float32)', [2, 2], [1, 2, 3, 4]],
    ['np.array([1, 2], np.float32)', [2], [1, 2]],
    ['tensor([1.5000, -0.1], grad_fn=<ConvolutionBackward0>)', [2], [1.5, -tenth]],
    ['torch.tensor(np.array([1, 2]), device="cpu")', [2], [1, 2]],
    ['tensor(2.5)', [], [2.5]],
    ['w = torch.tensor([1, # one\n 2])', [2], [1, 2]],
    ['Parameter containing:\ntensor([[1.]], requires_grad=True)', [1, 1], [1]],
    ['[[1. 2.]\n [3. 4.]]', [2, 2], [1, 2, 3, 4]],
    ['1 2 3\n4 5 6', [2, 3], [1, 2, 3, 4, 5, 6]],
    ['1,2,3\r\n4,5,6\r\n', [2, 3], [1, 2, 3, 4, 5, 6]],
    ['1\t2\n3\t4', [2, 2], [1, 2, 3, 4]],
    ['-1 0 1', [3], [-1, 0, 1]],
    ['1\n2\n3', [3], [1, 2, 3]],
    ['5', [], [5]],
    ['5,', [1], [5]],
    ['1/9', [], [ninth]],
    ['[1/9, 1 / 9]', [2], [ninth, ninth]],
    [
      '1e-3 -.5 +2. nan inf -inf NaN Infinity np.inf',
      [9],
      [Math.fround(1e-3), -0.5, 2, Number.NaN, Infinity, -Infinity, Number.NaN, Infinity, Infinity],
    ],
    ['[−1]', [1], [-1]],
  ])('%j', (text, shape, data) => {
    expect(read(text)).toEqual({ shape, data })
  })
})

describe('parseNumbers says what is wrong and where', () => {
  test.each([
    ['', 'There are no numbers yet.'],
    [' \n ', 'There are no numbers yet.'],
    ['[[1, 2, 3], [1, 2]]', 'Row 2 has 2 numbers, row 1 has 3.'],
    ['1 2\n3', 'Row 2 has 1 number, row 1 has 2.'],
    ['[[[1,2],[3,4]],[[5,6],[7]]]', 'The list [1][1] has 1 number, the first of its kind has 2.'],
    ['[[[1,2],[3,4]],[[5,6]]]', 'The list [1] has 1 list, the first of its kind has 2.'],
    ['[1, , 2]', 'There is a number missing after the 1st comma, at character 3.'],
    ['[,1]', 'There is a number missing before the 1st comma, at character 2.'],
    ['1,2,,4', 'There is a number missing after the 2nd comma, at character 4.'],
    ['[1, abc]', '“abc” is not a number, at character 5.'],
    ['[1, null]', '“null” is not a number, at character 5.'],
    ['1 2\n3 x', '“x” is not a number, at line 2, character 3.'],
    ['[1, 2', 'A bracket is opened but not closed: ] is missing at the end.'],
    ['[[1, 2', '2 brackets are opened but not closed: ]] is missing at the end.'],
    ['[1, 2]]', 'The ] at character 7 closes nothing.'],
    ['[1, 2)', 'The [ at character 1 is closed by ), at character 6.'],
    ['torch.tensor([1]', 'A bracket is opened but not closed: ) is missing at the end.'],
    [
      'torch.tensor([1], [2])',
      'There is a second list or number at character 19: put [ ] around all of it.',
    ],
    [
      '[1, 2]\n[3, 4]',
      'There is more after the end of the list, at line 2, character 1: put [ ] around all of it.',
    ],
    ['[]', 'The list at character 1 is empty.'],
    ['[[1], []]', 'The list at character 7 is empty.'],
    ['[1, [2]]', 'A list stands where a number is needed, at character 5.'],
    ['[[1], 2]', 'A number stands where a list is needed, at character 7.'],
    ['[[[[[[[1]]]]]]]', 'The lists are nested more than 6 deep, at character 7.'],
    [
      '[1 ... 2]',
      'The list was shortened when it was printed: ... stands for numbers at character 4.',
    ],
    ['1e309', '“1e309” is too large: the largest number is 3.4e38, at character 1.'],
    ['[1e39]', '“1e39” is too large: the largest number is 3.4e38, at character 2.'],
    ['1/0', '“1/0” divides by 0, at character 1.'],
    ['<html>', '“<html>” is not a number, at character 1.'],
    ['{"a": 1}', '“"a"” is not a number, at character 2.'],
    [
      '1 [2]',
      'The [ at character 3 stands in the middle of a row: put brackets around all of it or none.',
    ],
  ])('%j', (text, error) => {
    expect(read(text)).toBe(error)
  })

  test('a million numbers are read, one more is refused', () => {
    const million = '1 '.repeat(1_000_000)
    expect(parseNumbers(million)).toMatchObject({ shape: [1_000_000] })
    expect(read(`${million}1`)).toBe('There are more than 1,000,000 numbers.')
    expect(read(`[${million}1]`)).toBe('There are more than 1,000,000 numbers.')
  })
})

describe('parseNumber', () => {
  test.each<[string, number | string]>([
    [' -0.5 ', -0.5],
    ['1e3', 1000],
    ['1/9', 1 / 9],
    ['-1 / 4', -0.25],
    ['-0', -0],
    ['inf', Infinity],
    ['nan', Number.NaN],
    ['', 'There is no number yet.'],
    ['1,5', '“1,5” is not a number.'],
    ['0x10', '“0x10” is not a number.'],
    ['1/0', '“1/0” divides by 0.'],
    ['1/2/3', '“1/2/3” has more than one fraction bar.'],
    ['1e39', '“1e39” is too large: the largest number is 3.4e38.'],
  ])('%j', (text, expected) => {
    const result = parseNumber(text)
    expect(typeof result === 'number' ? result : result.error).toBe(expected)
  })
})

/** JavaScript has one NaN; Object.is tells every other float32 apart by its bits, −0 from 0 too. */
function isReadBack({ shape, data }: NumberArray): boolean {
  const result = parseNumbers(printNumbers({ shape, data }))
  return (
    !('error' in result) &&
    result.shape.join() === shape.join() &&
    result.data.length === data.length &&
    data.every((value, i) => Object.is(value, result.data[i]))
  )
}

describe('printNumbers', () => {
  test('writes a nested list, a row per line, with the shortest decimals', () => {
    expect(printNumbers({ shape: [2, 2], data: Float32Array.of(0.1, -0, Number.NaN, 1 / 3) })).toBe(
      '[[0.1, -0.0],\n [nan, 0.33333334]]',
    )
    expect(printNumbers({ shape: [2], data: Float32Array.of(Infinity, -Infinity) })).toBe(
      '[inf, -inf]',
    )
    expect(printNumbers({ shape: [], data: Float32Array.of(5) })).toBe('5')
    expect(
      printNumbers({ shape: [2], data: Float32Array.of(1.401298464324817e-45, 16777216) }),
    ).toBe('[1e-45, 16777216]')
  })

  test('what it writes is read back bit for bit, NaN, −0 and infinities included', () => {
    const tensor: fc.Arbitrary<NumberArray> = fc
      .array(fc.integer({ min: 1, max: 3 }), { maxLength: 5 })
      .chain((shape) => {
        const size = shape.reduce((product, axis) => product * axis, 1)
        return fc
          .array(fc.oneof(fc.float(), fc.constantFrom(-0, Number.NaN, Infinity, -Infinity)), {
            minLength: size,
            maxLength: size,
          })
          .map((data) => ({ shape, data: Float32Array.from(data) }))
      })
    fc.assert(
      fc.property(tensor, (given) => isReadBack(given)),
      { numRuns: 1000 },
    )
  })

  test('every kind of float32 is read back bit for bit', () => {
    fc.assert(
      fc.property(fc.uint32Array({ minLength: 50, maxLength: 50 }), (bits) => {
        return isReadBack({ shape: [50], data: new Float32Array(bits.buffer) })
      }),
      { numRuns: 200 },
    )
  })
})
