import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createTurns } from '../../src/engine/turns'
import type { Steps } from '../../src/graph/steps'

/** What was done, in order, and the time, ms. */
let heard: string[] = []
let clock = 0
const turns = () => createTurns((id, fault) => heard.push(`${id} failed: ${String(fault)}`))

/** A question of so many steps of 20 ms. */
function* work(name: string, steps: number): Steps<void> {
  heard.push(`${name} begins`)
  try {
    for (let i = 0; i < steps; i++) {
      clock += 20
      yield
    }
    heard.push(`${name} answers`)
  } finally {
    heard.push(`${name} tidies up`)
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
  clock = 0
  heard = []
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})
/** Lets timers run for so long, ms. */
function pass(ms: number): void {
  for (let i = 0; i < ms; i++) {
    clock += 1
    vi.advanceTimersByTime(1)
  }
}

describe('Questions that take turns', () => {
  test('a quick one is answered at once', () => {
    turns().put(1, () => work('quick', 2))
    expect(heard).toEqual(['quick begins', 'quick answers', 'quick tidies up'])
  })
  test('a long one stops for a while, and one that comes meanwhile is answered before it', () => {
    const open = turns()
    open.put(1, () => work('long', 8))
    expect(heard).toEqual(['long begins'])
    open.put(2, () => work('quick', 1))
    expect(heard.slice(1)).toEqual(['quick begins', 'quick answers', 'quick tidies up'])
    pass(10)
    expect(heard.slice(4)).toEqual(['long answers', 'long tidies up'])
  })
  test('one that an edit ends begins again after a while without edits, and answers once', () => {
    const open = turns()
    open.put(1, () => work('long', 8))
    for (let i = 0; i < 5; i++) {
      open.interrupt()
      pass(100)
    }
    expect(heard).toEqual(['long begins', 'long tidies up'])
    pass(60)
    expect(heard.slice(2)).toEqual(['long begins', 'long answers', 'long tidies up'])
  })
  test('one that nobody waits for is left, begun or not', () => {
    const open = turns()
    open.put(1, () => work('begun', 8))
    open.withdraw(1)
    expect(heard).toEqual(['begun begins', 'begun tidies up'])
    open.put(2, () => work('ended', 8))
    open.interrupt()
    open.withdraw(2)
    pass(500)
    expect(heard.slice(2)).toEqual(['ended begins', 'ended tidies up'])
  })
  test('one that throws says so, and the next is answered', () => {
    const open = turns()
    open.put(1, function* () {
      yield
      throw new Error('no such layer')
    })
    open.put(2, () => work('next', 1))
    expect(heard).toEqual([
      '1 failed: Error: no such layer',
      'next begins',
      'next answers',
      'next tidies up',
    ])
  })
  test('nothing goes on after the end', () => {
    const open = turns()
    open.put(1, () => work('long', 8))
    open.stop()
    pass(500)
    expect(heard).toEqual(['long begins', 'long tidies up'])
  })
})
