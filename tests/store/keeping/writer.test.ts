import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { KeptTab } from '../../../src/store/keeping/contract'
import type { ProjectStorage } from '../../../src/store/keeping/projectStorage'
import type { Saved } from '../../../src/store/keeping/saved'
import { createWriter } from '../../../src/store/keeping/writer'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A writer whose writings take so many ms, and fail as long as `fault` is set. */
function stage(takes = 0) {
  const storage = {} as ProjectStorage
  const is = { open: true, fault: null as Error | null, written: 0, lacks: false }
  const states: string[] = []
  const safe = vi.fn()
  const tab = {
    tell: ({ state, text }: Saved) => void states.push(text ?? state),
    safe,
  } as unknown as KeptTab
  const writer = createWriter(tab, {
    open: () => (is.open ? storage : null),
    write: async () => {
      if (takes > 0) await new Promise((resolve) => setTimeout(resolve, takes))
      if (is.fault) throw is.fault
      is.written++
    },
    lacks: () => is.lacks,
    failed: () => undefined,
  })
  return { ...writer, is, states, safe }
}
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

test('an edit is written at once, and said', async () => {
  const { changed, is, states, safe } = stage()
  changed(true, true)
  await pass(0)
  expect([is.written, states, safe.mock.calls.length]).toEqual([1, ['saving', 'saved'], 1])
})

test('under a drag it is written twice a second, and 0.3 s after its end', async () => {
  const { changed, is } = stage()
  for (let i = 0; i < 20; i++) {
    changed(true, false)
    await pass(100)
  }
  expect(is.written).toBe(3)
  await pass(300)
  expect(is.written).toBe(4)
})

test('what is open and selected is written without a word that it is being saved', async () => {
  const { changed, is, states } = stage()
  changed(false, true)
  await pass(250)
  expect([is.written, states]).toEqual([0, []])
  await pass(100)
  expect([is.written, states]).toEqual([1, ['saved']])
})

test('one writing at a time, and another for what changed meanwhile', async () => {
  const { changed, save, is, safe } = stage(200)
  changed(true, true)
  await pass(50)
  changed(true, true)
  expect(save()).toBe(save())
  await pass(200)
  expect([is.written, safe.mock.calls.length]).toEqual([1, 0])
  await pass(600)
  expect([is.written, safe.mock.calls.length]).toEqual([2, 1])
})

test('a failure is told in its words, and tried again, later each time', async () => {
  const { changed, fails, reason, is, states } = stage()
  is.fault = new Error('The storage is full.')
  changed(true, true)
  await pass(0)
  expect([fails(), reason(), states]).toEqual([
    true,
    'The storage is full.',
    ['saving', 'The storage is full.'],
  ])
  await pass(499)
  expect(states).toHaveLength(2)
  await pass(1)
  expect(states).toHaveLength(3)
  // While it fails, edits do not hurry it.
  changed(true, true)
  await pass(900)
  expect(states).toHaveLength(3)
  is.fault = null
  await pass(200)
  expect([fails(), is.written, states.at(-1)]).toEqual([false, 1, 'saved'])
})

test('a storage that is silent for five seconds is told', async () => {
  const { save, reason, fails, states } = stage(60_000)
  void save()
  await pass(4999)
  expect(states).toEqual([])
  await pass(1)
  expect([fails(), states]).toEqual([true, [reason()]])
  expect(reason()).toMatch(/does not answer/)
})

test('where nothing may be written, nothing is', async () => {
  const { changed, save, is, states } = stage()
  is.open = false
  changed(true, true)
  await save()
  await pass(10_000)
  expect([is.written, states]).toEqual([0, []])
})
