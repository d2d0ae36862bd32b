import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Client } from '../../../src/engine/contract'
import { createDrawnNumbers } from '../../../src/store/core/drawnNumbers'
import { createEngineSeat } from '../../../src/store/core/engine'

const weight = { name: 'weight', shape: [3000] } as unknown as Parameters<
  ReturnType<typeof createDrawnNumbers>['drawnBy']
>[1]

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Numbers that an engine gives as their places times two; it fails as often as it is told to. */
function stage(failures = 0) {
  const seat = createEngineSeat()
  const asked: number[] = []
  seat.setEngine({
    drawn: async (_node: string, _name: string, places: Uint32Array) => {
      asked.push(places.length)
      if (asked.length <= failures) throw new Error('stopped')
      return Float32Array.from(places, (place) => place * 2)
    },
  } as unknown as Client)
  return { ...createDrawnNumbers(seat), asked }
}
const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

test('numbers are asked for by the thousand, once, and told when they are there', async () => {
  const { drawnBy, onNumbers, arrivals, asked } = stage()
  const heard = vi.fn()
  onNumbers(heard)
  const read = drawnBy('n1', weight, 7)
  // The short last piece is looked for first.
  expect([2999, 5, 6].map(read)).toEqual([undefined, undefined, undefined])
  await settle()
  expect([2999, 5, 6, 2048].map(read)).toEqual([5998, 10, 12, 4096])
  expect([asked, heard.mock.calls.length, arrivals()]).toEqual([[1024 + 952], 1, 1])
})

test('numbers of another seed are others', async () => {
  const { drawnBy } = stage()
  drawnBy('n1', weight, 7)(3)
  await settle()
  expect(drawnBy('n1', weight, 7)(3)).toBe(6)
  expect(drawnBy('n1', weight, 8)(3)).toBeUndefined()
})

test('who still looks asks again a second after the engine stopped', async () => {
  const { drawnBy, onNumbers, asked } = stage(1)
  const read = drawnBy('n1', weight, 7)
  onNumbers(() => void read(3))
  read(3)
  await settle(900)
  expect(asked).toHaveLength(1)
  await settle(200)
  expect([asked.length, read(3)]).toEqual([2, 6])
})

test('nothing is lost where there is no engine yet', async () => {
  const { drawnBy, onNumbers } = createDrawnNumbers(createEngineSeat())
  const heard = vi.fn()
  onNumbers(heard)
  expect(drawnBy('n1', weight, 7)(3)).toBeUndefined()
  await settle(5000)
  expect(heard).not.toHaveBeenCalled()
})
