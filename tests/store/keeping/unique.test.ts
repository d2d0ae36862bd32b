import { expect, test } from 'vitest'
import { unique } from '../../../src/store/keeping/unique'

test('ten thousand words are all different, and none is a number', () => {
  const words = Array.from({ length: 10_000 }, unique)
  expect(new Set(words).size).toBe(10_000)
  // A number is the key of a version.
  expect(words.every((word) => /^p[a-z0-9]+-[a-z0-9]+$/.test(word))).toBe(true)
})
