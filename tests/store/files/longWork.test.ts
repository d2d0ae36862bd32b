import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { longWork } from '../../../src/store/files/longWork'
import { setStatus, store } from '../../../src/store/store'
import { said } from './browserFiles'

const work = () => store.getState().status.work

beforeEach(() => {
  vi.useFakeTimers()
  setStatus({ notices: [], work: null })
})
afterEach(() => void vi.useRealTimers())

test('work that takes a while shows how far it is, until it is done', async () => {
  let tell: (share: number) => void = () => undefined
  let finish: (given: string) => void = () => undefined
  const done = longWork('Reading net.pt', ({ progress }) => {
    tell = progress
    return new Promise<string>((resolve) => {
      finish = resolve
    })
  })
  tell(0.2)
  await vi.advanceTimersByTimeAsync(199)
  expect(work()).toBeNull()
  await vi.advanceTimersByTimeAsync(1)
  expect([work()?.label, work()?.share]).toEqual(['Reading net.pt', 0.2])
  tell(0.7)
  expect(work()?.share).toBe(0.7)
  finish('read')
  expect(await done).toBe('read')
  expect(work()).toBeNull()
})

test('it can be ended: nothing is given, and that is said', async () => {
  const done = longWork(
    'Reading net.pt',
    ({ signal }) =>
      new Promise<string>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      }),
  )
  await vi.advanceTimersByTimeAsync(400)
  work()?.cancel()
  expect(await done).toBeUndefined()
  expect(work()).toBeNull()
  expect(said()).toEqual(['Reading net.pt was ended; nothing has changed.'])
})

test('work that is done at once is never shown, and a fault stays one', async () => {
  const shown = vi.fn()
  const stop = store.subscribe(({ status }) => shown(status.work))
  expect(await longWork('Reading', () => Promise.resolve(1))).toBe(1)
  await expect(longWork('Reading', () => Promise.reject(new Error('No.')))).rejects.toThrow('No.')
  stop()
  expect(shown).not.toHaveBeenCalled()
})
