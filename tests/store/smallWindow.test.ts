import { afterEach, expect, test, vi } from 'vitest'
import { smallWindow } from '../../src/store/smallWindow'

afterEach(() => void vi.unstubAllGlobals())

test('a window is small up to 1390 px of width or 860 px of height', () => {
  const asked: string[] = []
  vi.stubGlobal('matchMedia', (query: string) => {
    asked.push(query)
    return { matches: asked.length > 1 }
  })
  expect([smallWindow(), smallWindow()]).toEqual([false, true])
  expect(asked[0]).toBe('(max-width: 1390px), (max-height: 860px)')
})
