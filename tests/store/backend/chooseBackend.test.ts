import { expect, test, vi } from 'vitest'
import { chooseBackend } from '../../../src/store/backend/chooseBackend'
import { store } from '../../../src/store/store'

test('what is chosen is the visitor’s, and choosing it once more is told as well', () => {
  const heard = vi.fn()
  chooseBackend('webgl')
  expect(store.getState().session.backend).toBe('webgl')
  const before = store.getState().status.chosen
  store.subscribe((now, then) => now.status.chosen !== then.status.chosen && heard())
  chooseBackend('webgl')
  expect([heard.mock.calls.length, store.getState().status.chosen]).toEqual([1, before + 1])
})
