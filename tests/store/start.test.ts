// @vitest-environment happy-dom
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createStart, startsSafe } from '../../src/store/start'

const note = (tab: string, at: number): string => JSON.stringify({ tab, at })

describe('whether a start is safe', () => {
  test('follows from what the last one noted', () => {
    expect(startsSafe(null, 'mine', 1e6)).toBe(false)
    // The last start of this tab never ended, however long ago.
    expect(startsSafe(note('mine', 1e6 - 10), 'mine', 1e6)).toBe(true)
    expect(startsSafe(note('mine', 0), 'mine', 1e6)).toBe(true)
    // Another tab may still be starting, but not for minutes; and a clock may have been set back.
    expect(startsSafe(note('other', 1e6 - 5000), 'mine', 1e6)).toBe(false)
    expect(startsSafe(note('other', 1e6 - 60_000), 'mine', 1e6)).toBe(true)
    expect(startsSafe(note('other', 1e6 + 60_000), 'mine', 1e6)).toBe(true)
  })

  test('does not follow from anything that is no such note', () => {
    for (const odd of [
      '',
      '{',
      'null',
      '[]',
      '3',
      '"mine"',
      '{"tab":"mine"}',
      '{"tab":3,"at":3}',
      '{"tab":"mine","at":"x"}',
      '{"tab":"mine","at":null}',
    ])
      expect(startsSafe(odd, 'mine', 1e6)).toBe(false)
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json()),
        fc.nat(),
        (odd, now) => !startsSafe(odd, 'mine', now),
      ),
      { numRuns: 2000 },
    )
  })
})

describe('a start', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1e12 }))
  afterEach(() => {
    vi.useRealTimers()
    localStorage.clear()
    sessionStorage.clear()
  })

  /** A page of this tab that begins now. */
  const page = () => {
    const listen = vi.spyOn(globalThis, 'addEventListener').mockImplementation((_, listener) => {
      leave = listener as () => void
    })
    const made = createStart()
    return { ...made, beginStart: () => [made.beginStart(), listen.mockRestore()][0] }
  }
  /** The page of the last start goes. */
  let leave: () => void

  test('that came to its first screen leaves nothing', () => {
    const first = page()
    expect(first.beginStart()).toBe(false)
    first.endStart()
    vi.advanceTimersByTime(2000)
    expect(page().beginStart()).toBe(false)
  })

  test('that has ended leaves nothing running', () => {
    const first = page()
    first.beginStart()
    expect(vi.getTimerCount()).toBe(1)
    first.endStart()
    vi.advanceTimersByTime(2000)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('that ended with the process makes the next one safe, until that one is drawn', () => {
    page().beginStart()
    const second = page()
    expect(second.beginStart()).toBe(true)
    leave()
    const third = page()
    expect(third.beginStart()).toBe(true)
    third.endStart()
    vi.advanceTimersByTime(2000)
    expect(page().beginStart()).toBe(false)
  })

  test('left while the page lived makes none safe; one that was stuck for long does', () => {
    page().beginStart()
    vi.advanceTimersByTime(700)
    leave()
    const second = page()
    expect(second.beginStart()).toBe(false)
    vi.setSystemTime(Date.now() + 8000)
    leave()
    expect(page().beginStart()).toBe(true)
  })

  test('that could not be drawn makes the next safe, unless it was drawn after all', () => {
    const first = page()
    first.beginStart()
    first.endStart()
    first.failStart()
    vi.advanceTimersByTime(2000)
    leave()
    const second = page()
    expect(second.beginStart()).toBe(true)
    second.failStart()
    second.endStart()
    vi.advanceTimersByTime(2000)
    expect(page().beginStart()).toBe(false)
  })

  test('is as any other where the browser keeps nothing', () => {
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('closed', 'SecurityError')
    })
    expect(page().beginStart()).toBe(false)
    vi.restoreAllMocks()
  })
})
