import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { backOff, pause } from '../../src/store/pause'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a pause takes its time', async () => {
  const over = vi.fn()
  void pause(300).then(over)
  await vi.advanceTimersByTimeAsync(299)
  expect(over).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(over).toHaveBeenCalledTimes(1)
})

test('each try waits twice as long as the one before, up to five seconds', () => {
  expect([0, 1, 2, 3, 4, 100].map(backOff)).toEqual([500, 1000, 2000, 4000, 5000, 5000])
})
