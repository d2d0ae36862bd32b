import { expect, test } from 'vitest'
import {
  letters,
  ordered,
  printSentence,
  sameSentence,
  say,
  shape,
} from '../../src/layers/sentence'

test('Channels go last in maps and signals, and stay where there are none', () => {
  expect(
    [[1, 3, 8, 9], [2, 4, 100], [4, 120], [7], []].map((sizes) => ordered(sizes, 'NHWC')),
  ).toEqual([[1, 8, 9, 3], [2, 100, 4], [4, 120], [7], []])
  expect(ordered([1, 3, 8, 9], 'NCHW')).toEqual([1, 3, 8, 9])
})

test('A sentence tells the shapes in it, and the letters of axes, in the same order', () => {
  const gets = say`Linear gets ${shape([4, 16, 5, 6])}. It reads the last axis.`
  expect(printSentence(gets)).toBe('Linear gets 4×16×5×6. It reads the last axis.')
  expect(printSentence(gets, 'NHWC')).toBe('Linear gets 4×5×6×16. It reads the last axis.')
  const reads = say`Conv2d reads ${letters('NCHW')} or ${letters('CHW')}, this is
    ${shape([4, 400])}.`
  expect(printSentence(reads)).toBe('Conv2d reads N×C×H×W or C×H×W, this is 4×400.')
  expect(printSentence(reads, 'NHWC')).toBe('Conv2d reads N×H×W×C or H×W×C, this is 4×400.')
  expect(printSentence(say`${letters('NCL')} or ${letters('CL')}`, 'NHWC')).toBe('N×L×C or L×C')
})

test('Words stay as they are, whatever they look like', () => {
  expect(printSentence('4×16×5×6 is told, N×C×H×W too.', 'NHWC')).toBe(
    '4×16×5×6 is told, N×C×H×W too.',
  )
  expect(printSentence(say`${'4×16×5×6'} of ${3}`, 'NHWC')).toBe('4×16×5×6 of 3')
})

test('A sentence within a sentence is told in the same order; a scalar has a word', () => {
  const inner = say`this is ${shape([1, 2, 3])}`
  expect(printSentence(say`Here, ${inner}; and ${shape([])}.`, 'NHWC')).toBe(
    'Here, this is 1×3×2; and scalar.',
  )
})

test('Two sentences are the same where they read the same', () => {
  expect(sameSentence(say`this is ${shape([1, 2])}`, 'this is 1×2')).toBe(true)
  expect(sameSentence(say`this is ${shape([1, 2])}`, say`this is ${shape([2, 1])}`)).toBe(false)
})
