import { expect, test } from 'vitest'
import { createSeat } from '../../../src/store/core/seat'

test('a part of the app is made once, when it is first asked for', () => {
  const seat = createSeat<object>()
  const made = {}
  expect(seat.by(() => made)).toBe(made)
  expect(seat.by(() => ({}))).toBe(made)
})
