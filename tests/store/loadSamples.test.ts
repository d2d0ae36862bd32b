import { afterEach, expect, test, vi } from 'vitest'
import { loadSamples } from '../../src/store/loadSamples'

afterEach(() => vi.unstubAllGlobals())

test('a set that is drawn needs no network; one that no name has is nothing', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('offline')))
  expect((await loadSamples('two-moons'))?.count).toBe(1200)
  expect(await loadSamples('two-suns')).toBeNull()
})
