import { expect, test } from 'vitest'
import { fieldsOf, isCount, isName, oneOf } from '../../../src/store/session/read'

test('only an object has fields', () => {
  expect(fieldsOf({ a: 1 })).toEqual({ a: 1 })
  expect([null, undefined, 3, 'text', [1], () => 0].map(fieldsOf)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ])
})

test('a count is a whole number from 0', () => {
  expect([0, 7, 2 ** 53 - 1].every(isCount)).toBe(true)
  expect([-1, 0.5, NaN, Infinity, 2 ** 53, '7', null].some(isCount)).toBe(false)
})

test('a name has up to 200 letters', () => {
  expect(['x', 'y'.repeat(200)].every(isName)).toBe(true)
  expect(['', 'y'.repeat(201), 3, null].some(isName)).toBe(false)
})

test('a word is one of those that are known', () => {
  expect([oneOf('b', ['a', 'b']), oneOf(null, ['a', null])]).toEqual(['b', null])
  expect([oneOf('c', ['a', 'b']), oneOf('0', [0])]).toEqual([undefined, undefined])
})
