import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRefusal } from '../../../src/store/backend/refusal'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('three losses within a minute speak against WebGL; two, or three in longer, do not', () => {
  const { lose, reason } = createRefusal()
  lose(true)
  vi.advanceTimersByTime(61_000)
  lose(true)
  lose(true)
  expect(reason()).toBeNull()
  lose(true)
  expect(reason()).toBe('WebGL was lost 3 times within a minute')
})

test('one that never was there is refused at once, until it is to be tried again', () => {
  const { lose, reason, forget } = createRefusal()
  lose(false)
  expect(reason()).toBe('WebGL did not start')
  forget()
  expect(reason()).toBeNull()
  // Losses before do not count any more.
  lose(true)
  lose(true)
  expect(reason()).toBeNull()
})

test('whoever knows better says why', () => {
  const { refuse, reason } = createRefusal()
  refuse('no graphics card for WebGL')
  expect(reason()).toBe('no graphics card for WebGL')
})
