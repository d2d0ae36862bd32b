import { describe, expect, test } from 'vitest'
import { snapped, valueFromDrag } from '../../../src/ui/controls/valueFromDrag'

const free = { shiftKey: false, ctrlKey: false, altKey: false }
const rule = { perPixel: 0.01, step: 0.01 }

describe('a drag on a number', () => {
  test('to the right and up makes it larger, to the left and down smaller', () => {
    expect(valueFromDrag(1, 30, 0, rule, free).value).toBe(1.3)
    expect(valueFromDrag(1, 0, -30, rule, free).value).toBe(1.3)
    expect(valueFromDrag(1, -130, 0, rule, free).value).toBe(-0.3)
    expect(valueFromDrag(1, 0, 130, rule, free).value).toBe(-0.3)
  })
  test('is ten times finer with Shift and ten times coarser with Ctrl or Alt', () => {
    expect(valueFromDrag(0, 5, 0, rule, { ...free, shiftKey: true }).value).toBe(0.005)
    expect(valueFromDrag(0, 5, 0, rule, { ...free, ctrlKey: true }).value).toBe(0.5)
    expect(valueFromDrag(0, 5, 0, rule, { ...free, altKey: true }).value).toBe(0.5)
  })
  test('adds up over slow moves that are each less than a step', () => {
    const whole = { perPixel: 0.1, step: 1, whole: true }
    let now = { exact: 3, value: 3 }
    const seen = Array.from({ length: 10 }, () => {
      now = valueFromDrag(now.exact, 1, 0, whole, free)
      return now.value
    })
    expect(seen).toEqual([3, 3, 3, 3, 4, 4, 4, 4, 4, 4])
  })
  test('stays within the limits and turns back at once', () => {
    const limited = { perPixel: 1, step: 1, whole: true, min: 1, max: 5 }
    const far = valueFromDrag(3, 100, 0, limited, free)
    expect(far.value).toBe(5)
    expect(valueFromDrag(far.exact, -1, 0, limited, free).value).toBe(4)
    expect(valueFromDrag(3, -100, 0, limited, free).value).toBe(1)
  })
  test('never makes a fraction of a count, not even with Shift', () => {
    expect(
      valueFromDrag(3, 7, 0, { perPixel: 0.5, step: 1, whole: true }, { ...free, shiftKey: true })
        .value,
    ).toBe(3)
  })
})

test('A snapped number carries no binary dust and no negative zero', () => {
  expect(snapped(0.1 + 0.2, { step: 0.01 })).toBe(0.3)
  expect(Object.is(snapped(-0.001, { step: 0.01 }), 0)).toBe(true)
})
