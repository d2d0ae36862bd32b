import { expect, test, vi } from 'vitest'
import type { Client } from '../../../src/engine/contract'
import { createEngineSeat } from '../../../src/store/core/engine'

test('there is no engine, and no update, before one is told', () => {
  const seat = createEngineSeat()
  expect([seat.getEngine(), seat.lastUpdate()]).toEqual([null, 0])
  const client = {} as Client
  seat.setEngine(client)
  expect(seat.getEngine()).toBe(client)
})

test('the time of each update is told and kept', () => {
  const { noteUpdate, onUpdate, lastUpdate } = createEngineSeat()
  const heard = vi.fn()
  const stop = onUpdate(heard)
  noteUpdate(12.5)
  stop()
  noteUpdate(3)
  expect(heard.mock.calls).toEqual([[12.5]])
  expect(lastUpdate()).toBe(3)
})
