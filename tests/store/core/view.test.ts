import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createView, type ViewCommands } from '../../../src/store/core/view'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const commandsOf = (fit: () => void): ViewCommands => ({
  ...createView().viewCommands,
  fit,
})

test('commands reach the canvas that is there, and nothing without one', () => {
  const { viewCommands, registerView } = createView()
  const fit = vi.fn()
  viewCommands.fit()
  const leave = registerView(commandsOf(fit))
  viewCommands.fit()
  leave()
  viewCommands.fit()
  expect(fit).toHaveBeenCalledTimes(1)
})

test('a canvas that goes late does not take its follower with it', () => {
  const { viewCommands, registerView } = createView()
  const fit = vi.fn()
  const leave = registerView(commandsOf(() => undefined))
  registerView(commandsOf(fit))
  leave()
  viewCommands.fit()
  expect(fit).toHaveBeenCalledTimes(1)
})

test('the zoom is told when it changes', () => {
  const { setZoom, currentZoom, onZoom } = createView()
  const heard = vi.fn()
  onZoom(heard)
  setZoom(1)
  setZoom(0.5)
  setZoom(0.5)
  expect([heard.mock.calls.length, currentZoom()]).toEqual([1, 0.5])
})

test('a hand that moves the canvas is told once it pauses', () => {
  const { noteMove, viewMoves, onView } = createView()
  const heard = vi.fn()
  const stop = onView(heard)
  for (let i = 0; i < 5; i++) {
    noteMove()
    vi.advanceTimersByTime(100)
  }
  expect([viewMoves(), heard.mock.calls.length]).toEqual([true, 0])
  vi.advanceTimersByTime(100)
  expect([viewMoves(), heard.mock.calls.length]).toEqual([false, 1])
  stop()
  noteMove()
  vi.advanceTimersByTime(1000)
  expect(heard).toHaveBeenCalledTimes(1)
})
