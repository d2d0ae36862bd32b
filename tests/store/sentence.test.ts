import { expect, test } from 'vitest'
import { sentence } from '../../src/store/sentence'

test('a fault says it in its own words; what is none says what else is to be said', () => {
  expect(sentence(new Error('The file is empty.'), 'It failed.')).toBe('The file is empty.')
  expect(sentence('text', 'It failed.')).toBe('It failed.')
})
