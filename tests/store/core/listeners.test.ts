import { expect, test, vi } from 'vitest'
import { createListeners } from '../../../src/store/core/listeners'

test('those who listen are told what is told, until they stop', () => {
  const { on, tell } = createListeners<[value: number]>()
  const one = vi.fn()
  const two = vi.fn()
  const stop = on(one)
  on(two)
  tell(1)
  stop()
  tell(2)
  expect(one.mock.calls).toEqual([[1]])
  expect(two.mock.calls).toEqual([[1], [2]])
})

test('one who stops while all are told does not keep another from hearing it', () => {
  const { on, tell } = createListeners()
  const last = vi.fn()
  const stop = on(() => stop())
  on(last)
  tell()
  expect(last).toHaveBeenCalledTimes(1)
})
