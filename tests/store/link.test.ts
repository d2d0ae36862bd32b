import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setWeight } from '../../src/graph/edits/weights'
import { createApp } from '../../src/store/core/createApp'
import { firstProject } from '../../src/store/firstProject'
import { connectEngine } from '../../src/store/link'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('fetch', () => Promise.reject(new Error('offline')))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** An app whose engine never answers; what it was sent is noted. */
function stage() {
  const sent: { readonly type: string }[] = []
  const app = createApp(firstProject())
  const spawn = () => ({
    postMessage: (message: { readonly type: string }) => void sent.push(message),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    terminate: () => undefined,
  })
  const colours = { zero: '#fff', positive: ['#f00'], negative: ['#00f'] }
  connectEngine(app, spawn, () => colours)
  return { app, sent }
}
const want = { node: 'n2', width: 10, height: 10, scale: 'auto', page: 0, values: false } as const

test('maps that do not come look old after 150 ms', async () => {
  const { app } = stage()
  app.maps.want(want, () => undefined)
  const late = () => [...app.store.getState().status.late]
  app.store.edit('Weight', (now) =>
    setWeight(now, app.store.getState().shapes, 'n2', 'weight', 0, 5),
  )
  await vi.advanceTimersByTimeAsync(149)
  expect(late()).toEqual([])
  await vi.advanceTimersByTimeAsync(2)
  expect(late()).toEqual(['n2'])
})

test('of another project nothing of the one before is shown, though ids are the same', () => {
  const { app } = stage()
  const got: unknown[] = []
  app.maps.want(want, (preview) => got.push(preview))
  app.maps.deliver([{ node: 'n2' } as never], app.maps.moment())
  app.store.replaceProject({ ...firstProject(), name: 'Other' })
  expect([got.length, got.at(-1), app.maps.last('n2')]).toEqual([3, null, null])
})

test('a worker is started at once, and asked for nothing of another app', () => {
  const one = stage()
  const two = stage()
  const before = two.sent.length
  one.app.store.setSession({ theme: 'dark' })
  expect(two.sent).toHaveLength(before)
})
