import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isUnread, readSizes } from '../../../src/lessons/predict/readSizes'

test.each([
  '16×5×5',
  '16x5x5',
  '16 X 5 X 5',
  '16*5*5',
  '16, 5, 5',
  '16,5,5',
  '16 5 5',
  '(16, 5, 5)',
  '[16, 5, 5]',
  'torch.Size([16, 5, 5])',
  ' (16,5,5,) ',
])('“%s” is read as 16, 5, 5', (text) => {
  expect(readSizes(text)).toEqual([16, 5, 5])
})

test('Fractions, negative sizes and vectors are read', () => {
  expect(readSizes('16×15.5×15.5')).toEqual([16, 15.5, 15.5])
  expect(readSizes('16×−4×10')).toEqual([16, -4, 10])
  expect(readSizes('(400,)')).toEqual([400])
})

test.each([
  ['', 'Type the sizes, such as 16×5×5.'],
  ['()', 'Type the sizes, such as 16×5×5.'],
  ['16×a×5', '“a” is no size.'],
  ['16××5', 'A size is missing between two signs.'],
  ['1 2 3 4 5 6 7 8 9 10 11 12 13', 'A shape here has at most 12 axes.'],
])('“%s” is refused in a sentence', (text, words) => {
  expect(readSizes(text)).toEqual({ text: words })
})

test('Any text is read or refused, and what is printed is read back', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = readSizes(text)
      return isUnread(read) ? read.text !== '' : read.every(Number.isFinite)
    }),
  )
  fc.assert(
    fc.property(fc.array(fc.nat(9999), { minLength: 1, maxLength: 6 }), (sizes) => {
      expect(readSizes(sizes.join('×'))).toEqual(sizes)
      expect(readSizes(`(${sizes.join(', ')})`)).toEqual(sizes)
    }),
  )
})
