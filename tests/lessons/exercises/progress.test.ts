import { describe, expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import { seedOf } from '../../../src/lessons/exercises'
import {
  type Attempt,
  nextLevel,
  scoreOf,
  scoreSheet,
} from '../../../src/lessons/exercises/progress'

const attempt = (level: 1 | 2 | 6, right: boolean, tries = 1): Attempt => ({
  seed: seedOf(12, level),
  answer: '16×5×5',
  right,
  tries,
  seconds: 20,
})

describe('The next level', () => {
  test('is one up after three solved at the first answer, not after three late ones', () => {
    expect(
      nextLevel(
        [1, 2, 3].map(() => attempt(1, true)),
        1,
      ),
    ).toBe(2)
    expect(
      nextLevel(
        [1, 2, 3].map(() => attempt(1, true, 2)),
        1,
      ),
    ).toBe(1)
    expect(
      nextLevel(
        [1, 2].map(() => attempt(1, true)),
        1,
      ),
    ).toBe(1)
  })

  test('is one down after two that were given up or solved late', () => {
    expect(nextLevel([attempt(2, false), attempt(2, true, 4)], 2)).toBe(1)
    expect(nextLevel([attempt(2, true), attempt(2, false)], 2)).toBe(2)
  })

  test('counts from the last change of level, and stays between 1 and 6', () => {
    expect(nextLevel([attempt(1, true), attempt(1, true), attempt(2, true)], 2)).toBe(2)
    expect(
      nextLevel(
        [1, 2, 3].map(() => attempt(6, true)),
        6,
      ),
    ).toBe(6)
    expect(
      nextLevel(
        [1, 2].map(() => attempt(1, false)),
        1,
      ),
    ).toBe(1)
  })
})

test('The score counts what was solved, and what at the first answer', () => {
  const done = [attempt(1, true), attempt(1, true, 3), attempt(2, false)]
  expect(scoreOf(done)).toEqual({ done: 3, right: 2, first: 1 })
})

test('The score sheet has a row for each exercise, and no formula of a name or an answer', () => {
  const sheet = scoreSheet([{ ...attempt(1, true), answer: '=1+1' }], '@Ada, "A"')
  const [head, row, end] = sheet.split('\r\n')
  expect(head).toBe('Name,Seed,Level,Exercise,Answer,Right,Tries,Seconds')
  expect(row).toMatch(/^"'@Ada, ""A""",121,1,[^,]+,"'=1\+1",yes,1,20$/)
  expect(end).toBe('')
})
