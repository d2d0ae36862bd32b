// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tellFaults } from '../../src/store/faults'
import { setStatus, store } from '../../src/store/store'

const said = () => store.getState().status.notices.map(({ text }) => text)
const thrown = (error: unknown): void => void dispatchEvent(new ErrorEvent('error', { error }))

beforeEach(() => {
  vi.useFakeTimers()
  setStatus({ notices: [] })
})
afterEach(() => void vi.useRealTimers())

test('what nobody caught is said in one sentence, at most every ten seconds', () => {
  tellFaults()
  thrown(new Error('x is undefined.'))
  expect(said()).toEqual(['Something did not work (x is undefined); what you made is still here.'])
  vi.advanceTimersByTime(9000)
  thrown(new Error('a flood'))
  expect(said()).toHaveLength(1)
  vi.advanceTimersByTime(2000)
  // Remarks of the browser, and what was given up on purpose.
  thrown(null)
  thrown(new DOMException('', 'AbortError'))
  expect(said()).toHaveLength(1)
  thrown('y'.repeat(1000))
  expect(said()[1]).toBe(
    `Something did not work (${'y'.repeat(200)}); what you made is still here.`,
  )
})
