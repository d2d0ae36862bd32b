import { expect, test } from 'vitest'
import { createMeasured, NOT_MEASURED } from '../../../src/store/core/measured'

test('what is measured is told to those who follow', () => {
  const seat = createMeasured()
  const told: number[] = []
  const end = seat.onMeasured(() => told.push(seat.measured().values.size))
  expect(seat.measured()).toBe(NOT_MEASURED)
  seat.setMeasured({ id: 'macs', values: new Map([['n1', 3]]), why: null, waits: false })
  seat.noteKept()
  end()
  seat.setMeasured(NOT_MEASURED)
  expect(told).toEqual([1, 1])
  expect(seat.timesKept()).toBe(1)
})

test('recorded outputs are those of the project with which they came', () => {
  const seat = createMeasured()
  const recorded = { by: 'PyTorch 1.13.1', outputs: [] }
  seat.setRecorded(3, recorded)
  expect(seat.recordedOf(3)).toBe(recorded)
  expect(seat.recordedOf(4)).toBeNull()
})
