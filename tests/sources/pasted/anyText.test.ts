import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseNumbers } from '../../../src/sources/numbers'
import { processorTime } from '../../processorTime'

test('parseNumbers gives numbers that fill their shape, or one sentence, for any text', () => {
  const piece = fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    ',',
    ' ',
    '\n',
    ';',
    '#',
    '/',
    '1',
    '-2.5',
    'e',
    'nan',
    'torch.tensor(',
    '.',
    '=',
    'dtype',
    '{',
    '}',
    '\t',
    '*',
    '-',
    "'",
    '"',
    ';',
    '0,5',
    ',5',
    '[None, None]',
    '.T',
    '.view(',
    '.repeat(9, 9)',
    'np.ones((2, 2))',
    '1.0e3 *\n',
    '[[1 2\n3 4]]',
    '...',
    '…',
    '__proto__',
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
  )
  fc.assert(
    fc.property(text, (given) => {
      const result = parseNumbers(given)
      if ('error' in result) return /^\S.*\.$/s.test(result.error)
      return (
        result.data.length === result.shape.reduce((product, size) => product * size, 1) &&
        result.shape.length <= 6
      )
    }),
    { numRuns: 3000 },
  )
})

test.each([
  ' '.repeat(1e6),
  '['.repeat(1e5),
  '1'.repeat(1e6),
  '1/'.repeat(1e5),
  ' /'.repeat(1e5),
  'a.'.repeat(2e5),
  '\n'.repeat(1e6),
  '#'.repeat(1e6),
  '-'.repeat(1e6),
  '1-'.repeat(3e5),
  '2**'.repeat(2e5),
  '/*'.repeat(4e5),
  '0,5 '.repeat(2e5),
  '[1]'.repeat(2e5),
  'x='.repeat(4e5),
  '[1'.repeat(4e5),
  `[1]${'.T'.repeat(4e5)}`,
  `[1]${"'".repeat(1e6)}`,
  '1;'.repeat(1e5),
  'np.outer('.repeat(1e5),
  'new '.repeat(2e5),
  `torch.tensor(${'('.repeat(1e5)}`,
])('a hostile text of a million characters is answered within a second (%#)', (text) => {
  const start = processorTime()
  parseNumbers(text)
  expect(processorTime() - start).toBeLessThan(1000)
})
