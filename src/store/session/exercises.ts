import type { Attempt } from '../../lessons/exercises/progress'
import { fieldsOf, isCount } from './read'
import { defineSlice } from './slice'

/** Exercises that are remembered, the last ones. */
export const MOST_ATTEMPTS = 300
/** Longest answer that is remembered, in characters. */
const LONGEST = 200

function attempt(stored: unknown): Attempt[] {
  const { seed, answer, right, tries, seconds } = fieldsOf(stored) ?? {}
  return isCount(seed) &&
    typeof answer === 'string' &&
    typeof right === 'boolean' &&
    isCount(tries) &&
    isCount(seconds)
    ? [{ seed, answer: answer.slice(0, LONGEST), right, tries, seconds }]
    : []
}

/** The exercises that were done, from the first to the last. */
export const exercises = defineSlice<readonly Attempt[]>({
  initial: [],
  of: 'visitor',
  read: (stored) =>
    Array.isArray(stored) ? stored.slice(-MOST_ATTEMPTS).flatMap(attempt) : undefined,
})
