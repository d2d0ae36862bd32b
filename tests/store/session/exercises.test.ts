import { expect, test } from 'vitest'
import { exercises, MOST_ATTEMPTS } from '../../../src/store/session/exercises'

const one = { seed: 11, answer: '7', right: true, tries: 1, seconds: 4 }
const none = new Set<unknown>()

test('Exercises that were done are read back, the last ones, without damaged ones', () => {
  expect(exercises.read?.([one, { ...one, seed: -1 }, null, { ...one, right: 1 }], none)).toEqual([
    one,
  ])
  expect(
    exercises.read?.(
      Array.from({ length: 400 }, () => one),
      none,
    ),
  ).toHaveLength(MOST_ATTEMPTS)
  expect(exercises.read?.('x', none)).toBeUndefined()
})
